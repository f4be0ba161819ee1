/** Length in Unicode code points, the unit of every length limit in the contract. */
export function codePoints(text: string): number {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}

/** A value whose one way in is `parse`; `rule` is the sentence fragment that tells people what it takes. */
export interface ValueType<Value> {
  readonly rule: string;
  parse(text: string): Value | undefined;
}
