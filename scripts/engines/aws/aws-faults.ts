import { setTimeout as pause } from 'node:timers/promises';
import { AwsFailure, type Reply } from './aws-call.js';

/** In place of an answer: the connection is cut, or left open without one. */
export type NoReply = 'cut' | 'silent';

/** What becomes of a call; `perform` does what was asked for and answers as the service does. */
export type AwsFault = (perform: () => Promise<Reply>) => Promise<Reply | NoReply>;

/** Refused before anything is done. */
export const throttled: AwsFault = async () => new AwsFailure('ThrottlingException', 'Rate exceeded').reply;

export const broken: AwsFault = async () => new AwsFailure('InternalFailure', 'An internal failure', 500).reply;

/** Nothing is done, and the caller waits for as long as it likes. */
export const silent: AwsFault = async () => 'silent';

/** Done, but the caller never hears of it. */
export const lostAnswer: AwsFault = async (perform) => {
  await perform();
  return 'cut';
};

/** Milliseconds before anything is done. */
export function slow(delay: number): AwsFault {
  return async (perform) => {
    await pause(delay);
    return perform();
  };
}
