import type { PutEventsRequestEntry } from '@aws-sdk/client-eventbridge';

/** The limits of one call of `PutEvents`: entries, and bytes of all of them together. */
const MAX_ENTRIES = 10;
export const MAX_BYTES = 256 * 1024;

/** As EventBridge counts an entry: UTF-8 bytes of its texts, and 14 for its time. */
export function sizeOf({ Source = '', DetailType = '', Detail = '', Time }: PutEventsRequestEntry): number {
  return Buffer.byteLength(Source + DetailType + Detail) + (Time === undefined ? 0 : 14);
}

/** In their order, as few calls as the limits allow. An entry that is over the limit by itself is the caller's to sort out. */
export function batchesOf(entries: readonly PutEventsRequestEntry[]): readonly (readonly PutEventsRequestEntry[])[] {
  const batches: PutEventsRequestEntry[][] = [];
  let bytes = 0;
  for (const entry of entries) {
    const size = sizeOf(entry);
    const last = batches.at(-1);
    if (last === undefined || last.length === MAX_ENTRIES || bytes + size > MAX_BYTES) {
      batches.push([entry]);
      bytes = size;
    } else {
      last.push(entry);
      bytes += size;
    }
  }
  return batches;
}
