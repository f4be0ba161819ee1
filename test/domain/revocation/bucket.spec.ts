import { bucketOf } from '../../../src/domain/revocation/bucket.js';
import { aUserId } from '../../support/builders.js';

describe('bucketOf', () => {
  /** Rows are stored under these: a change here loses revocations. */
  it.each([
    ['', 'c5'],
    ['00000000-0000-0000-0000-000000000000', 'a6'],
    ['billing', 'ed'],
    ['💪', '40'],
  ])('puts %j into %s for ever', (subject, bucket) => {
    expect(bucketOf(subject)).toBe(bucket);
  });

  it('spreads users evenly over all of 256 buckets', () => {
    const users = 256 * 200;
    const sizes = new Map<string, number>();
    for (let i = 0; i < users; i += 1) {
      const bucket = bucketOf(aUserId());
      sizes.set(bucket, (sizes.get(bucket) ?? 0) + 1);
    }
    expect(sizes.size).toBe(256);
    for (const [bucket, size] of sizes) {
      expect(bucket).toMatch(/^[0-9a-f]{2}$/);
      expect(size).toBeGreaterThan(100);
      expect(size).toBeLessThan(300);
    }
  });
});
