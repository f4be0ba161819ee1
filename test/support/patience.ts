/** Milliseconds that a request may take where its time is not what is tested: a busy machine is no fault of ours. */
export const PATIENCE = 20_000;

/** For tests of that very time: the deadline as it is without a setting. */
export const REAL_DEADLINE = { REQUEST_DEADLINE_MS: '' };
