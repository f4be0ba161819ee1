export const CALLERS = 20;

/** Runs `call` for that many callers at once. */
export function concurrently<Result>(
  call: (caller: number) => Promise<Result>,
  callers: number = CALLERS,
): Promise<readonly Result[]> {
  return Promise.all(Array.from({ length: callers }, (_, caller) => call(caller)));
}

/** How many of the values satisfy the condition. */
export function count<Value>(values: readonly Value[], condition: (value: Value) => boolean): number {
  return values.filter(condition).length;
}
