import { HOUR } from '../../../src/domain/shared/instant.js';
import { User } from '../../../src/domain/users/user.js';
import {
  aCause,
  anAdminReason,
  aRecoveryCodeDigest,
  aSealedSecret,
  aSessionId,
  aUser,
  NOW,
} from '../../support/builders.js';

const UNTIL = NOW + HOUR;
const uses = { lastStep: 7, recoveryCodes: [aRecoveryCodeDigest()] };
const stored = () => User.load(aUser().state);
const offered = (secret = aSealedSecret()) => User.load(stored().offerSecondFactor(secret, aCause()).state);
const enrolled = () => User.load(offered().enableSecondFactor(uses, aCause(), UNTIL).state);

describe('a second factor', () => {
  it('is pending while it is offered, which announces and ends nothing', () => {
    const [first, second] = [aSealedSecret(), aSealedSecret()];
    const user = offered(first).offerSecondFactor(second, aCause());
    expect(user.state.credential).toMatchObject({ epoch: 1, secondFactor: { pending: second, enabled: null } });
    expect([user.events, user.effects]).toEqual([[], {}]);
  });

  it('begins an epoch once it is enabled, into which one session comes along', () => {
    const [secret, kept] = [aSealedSecret(), aSessionId()];
    const user = offered(secret).enableSecondFactor(uses, aCause(), UNTIL, kept);
    expect(user.state.credential).toMatchObject({
      epoch: 2,
      secondFactor: { pending: null, enabled: { secret, epoch: 2 } },
    });
    expect(user.events).toMatchObject([{ type: 'mfa.enabled', sequence: 2, payload: {} }]);
    expect(user.effects).toEqual({ revocation: user.olderEpochs(UNTIL), keptSession: kept, factorUses: uses });
  });

  it('is enabled only when it was offered', () => {
    expect(() => stored().enableSecondFactor(uses, aCause(), UNTIL)).toThrow(TypeError);
  });

  it('gets other recovery codes and stays what it is', () => {
    const before = enrolled();
    const user = before.replaceRecoveryCodes(uses.recoveryCodes, aCause());
    expect(user.state.credential).toBe(before.state.credential);
    expect(user.effects).toEqual({ factorUses: { recoveryCodes: uses.recoveryCodes } });
  });

  it('is gone once it is given up, and ends nobody’s session', () => {
    const user = enrolled().disableSecondFactor(aCause());
    expect(user.state.credential).toMatchObject({ epoch: 2, secondFactor: { pending: null, enabled: null } });
    expect(user.events).toMatchObject([{ type: 'mfa.disabled', payload: {} }]);
    expect(user.effects).toEqual({});
  });

  it('ends every session with it when others take it away', () => {
    const reason = anAdminReason();
    const user = enrolled().resetSecondFactor(reason, aCause(), UNTIL);
    expect(user.state.credential).toMatchObject({ epoch: 3, secondFactor: { enabled: null } });
    expect(user.events).toMatchObject([{ type: 'mfa.disabled', payload: { reason } }]);
    expect(user.effects.revocation).toEqual(user.olderEpochs(UNTIL));
    const without = stored();
    expect(without.resetSecondFactor(reason, aCause(), UNTIL)).toBe(without);
  });
});
