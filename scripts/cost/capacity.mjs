import { readFileSync } from 'node:fs';

/** @typedef {{ readUnits: number, writeUnits: number }} Capacity */

/**
 * What each request costs in DynamoDB, as docs/capacity.md says, which the tests measure.
 * @returns {Map<string, Capacity>}
 */
export function measuredCapacity(path = 'docs/capacity.md') {
  const rows = readFileSync(path, 'utf8').matchAll(/^\| (.+?) *\| .* \| (\d+) *\| (\d+) *\|$/gm);
  return new Map(
    [...rows].map(([, call = '', reads, writes]) => [call, { readUnits: Number(reads), writeUnits: Number(writes) }]),
  );
}
