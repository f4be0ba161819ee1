import type { Brand } from '../shared/brand.js';

/** One of the 256 parts into which all subjects fall, as two lower-case hexadecimal digits. */
export type Bucket = Brand<string, 'Bucket'>;

const FNV_OFFSET_BASIS = 0x811c9dc5;
const FNV_PRIME = 0x01000193;

/**
 * The bucket of a subject: FNV-1a (32 bits, folded to 8) over its UTF-16 code units. Stable for ever: rows are stored under it.
 */
export function bucketOf(subject: string): Bucket {
  let hash = FNV_OFFSET_BASIS;
  for (let i = 0; i < subject.length; i += 1) hash = Math.imul(hash ^ subject.charCodeAt(i), FNV_PRIME);
  const folded = (hash ^ (hash >>> 8) ^ (hash >>> 16) ^ (hash >>> 24)) & 0xff;
  return folded.toString(16).padStart(2, '0') as Bucket;
}
