import * as fc from 'fast-check';
import { covers, merge, type Revocation } from '../../../src/domain/revocation/revocation.js';
import { aTokenIdentity, NOW } from '../../support/builders.js';
import { epochsOf, sessionOf, tokenOf, UNTIL } from '../../support/revocations.js';

const token = aTokenIdentity({ epoch: 5 });
const other = aTokenIdentity();

/** Revocations of one and the same thing. */
const ofOneThing = fc
  .constantFrom('token' as const, 'session' as const, 'epochs' as const)
  .chain((kind) => fc.array(revocationOf(kind), { minLength: 3, maxLength: 3 })) as fc.Arbitrary<
  [Revocation, Revocation, Revocation]
>;

function revocationOf(kind: Revocation['kind']): fc.Arbitrary<Revocation> {
  return fc.record({ until: fc.nat(), lowestValidEpoch: fc.nat() }).map(({ until, lowestValidEpoch }) => {
    switch (kind) {
      case 'token':
        return tokenOf(token, until);
      case 'session':
        return sessionOf(token, until);
      case 'epochs':
        return { kind, subject: token.subject, lowestValidEpoch, until };
    }
  });
}

describe('covers', () => {
  it.each([
    ['the token itself', tokenOf(token), true],
    ['its session', sessionOf(token), true],
    ['its epoch', epochsOf(token), true],
    ['another token', { ...tokenOf(token), tokenId: other.tokenId } as Revocation, false],
    ['another session', { ...sessionOf(token), sessionId: other.sessionId } as Revocation, false],
    ['the epochs before its own', epochsOf({ ...token, epoch: 4 }), false],
    ['the same token of another subject', tokenOf({ ...token, subject: other.subject }), false],
    ['the same epoch of another subject', epochsOf({ ...token, subject: other.subject }), false],
  ])('a revocation of %s: %j', (_, revocation, covered) => {
    expect(covers(revocation, token, NOW)).toBe(covered);
  });

  it('ends with the instant `until`', () => {
    expect(covers(sessionOf(token), token, UNTIL - 1)).toBe(true);
    expect(covers(sessionOf(token), token, UNTIL)).toBe(false);
  });
});

describe('merge', () => {
  it('does not depend on the order', () => {
    fc.assert(fc.property(ofOneThing, ([a, b]) => expect(merge(a, b)).toEqual(merge(b, a))));
  });

  it('does not depend on the grouping', () => {
    fc.assert(fc.property(ofOneThing, ([a, b, c]) => expect(merge(merge(a, b), c)).toEqual(merge(a, merge(b, c)))));
  });

  it('changes nothing when repeated', () => {
    fc.assert(fc.property(ofOneThing, ([a, b]) => expect(merge(merge(a, b), b)).toEqual(merge(a, b))));
  });

  it('covers at every time whatever one of the two covers', () => {
    const epochs = fc.nat({ max: 20 });
    fc.assert(
      fc.property(ofOneThing, epochs, fc.nat(), ([a, b], epoch, now) => {
        const presented = { ...token, epoch };
        const either = covers(a, presented, now) || covers(b, presented, now);
        expect(covers(merge(a, b), presented, now) || !either).toBe(true);
      }),
    );
  });
});
