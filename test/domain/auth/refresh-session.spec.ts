import type { PresentedToken, RefreshSessionState, Rotation } from '../../../src/domain/auth/refresh-session.js';
import { DAY, SECOND } from '../../../src/domain/shared/instant.js';
import { aPresentedToken, aSession, aTokenDigest, NOW } from '../../support/builders.js';

const GRACE = 30 * SECOND;

const [first, second, third] = [aTokenDigest(), aTokenDigest(), aTokenDigest()];
/** What the first token's successor would be under another server key. */
const otherSecond = aTokenDigest();

const oldest = aPresentedToken({ digest: first, successors: [otherSecond, second] });
const replaced = aPresentedToken({ digest: second, successors: [third] });
const current = aPresentedToken({ digest: third });
const stranger = aPresentedToken();

/** A session in which `first` became `second` and that `third`, both that many milliseconds before NOW. */
function rotatedTwice(ages: { second: number; third: number }, changes: Partial<RefreshSessionState> = {}) {
  return aSession({
    currentHash: third,
    previousHash: second,
    previousRotatedAt: NOW - ages.second,
    rotatedAt: NOW - ages.third,
    ...changes,
  });
}

const fresh = { second: 20 * SECOND, third: 10 * SECOND };
const half = { second: 40 * SECOND, third: 10 * SECOND };
const stale = { second: 60 * SECOND, third: 40 * SECOND };

describe('RefreshSession.present', () => {
  it.each<[string, typeof fresh, PresentedToken, Rotation['verdict']]>([
    ['rotates the current token', fresh, current, 'rotate'],
    ['rotates the current token, however long it was not used', stale, current, 'rotate'],
    ['repeats for the token before, within the grace', fresh, replaced, 'repeat'],
    ['calls the token before stolen, beyond the grace', stale, replaced, 'reused'],
    ['repeats for the token before that, where both replacements lie within the grace', fresh, oldest, 'repeat'],
    ['calls the token before that stolen, where the first replacement lies beyond the grace', half, oldest, 'reused'],
    ['calls the token before that stolen, where both lie beyond the grace', stale, oldest, 'reused'],
    ['calls a token that was never ours stolen, even within the grace', fresh, stranger, 'reused'],
    ['repeats at the last instant of the grace', { second: GRACE, third: GRACE }, oldest, 'repeat'],
    ['calls it stolen an instant later', { second: GRACE + 1, third: GRACE + 1 }, replaced, 'reused'],
  ])('%s', (_, ages, token, verdict) => {
    expect(rotatedTwice(ages).present(token, aTokenDigest(), 1, NOW, GRACE).verdict).toBe(verdict);
  });

  it('recognises the successor that another server key has made', () => {
    const session = rotatedTwice(fresh, { previousHash: otherSecond });
    expect(session.present(oldest, aTokenDigest(), 1, NOW, GRACE).verdict).toBe('repeat');
  });

  it('calls a strange token of a session never rotated stolen', () => {
    expect(aSession().present(stranger, aTokenDigest(), 1, NOW, GRACE).verdict).toBe('reused');
  });

  it.each([current, replaced, oldest, stranger])('finds an ended session ended, whatever is presented', (token) => {
    const session = rotatedTwice(fresh, { ended: { at: NOW, reason: 'logout', correlationId: 'a-request' } });
    expect(session.present(token, aTokenDigest(), 1, NOW, GRACE).verdict).toBe('ended');
    expect(session.present(token, aTokenDigest(), 0, NOW, GRACE).verdict).toBe('ended');
  });

  it('finds a session ended at the instant in which it expires', () => {
    const session = rotatedTwice(fresh, { expiresAt: NOW });
    expect(session.present(current, aTokenDigest(), 1, NOW, GRACE).verdict).toBe('ended');
    expect(session.present(current, aTokenDigest(), 1, NOW - 1, GRACE).verdict).toBe('rotate');
  });

  it('finds a session of an earlier epoch ended', () => {
    const session = rotatedTwice(fresh, { epoch: 1 });
    expect(session.present(current, aTokenDigest(), 2, NOW, GRACE).verdict).toBe('ended');
  });

  it('finds the caller overtaken by a session of a later epoch', () => {
    const session = rotatedTwice(fresh, { epoch: 2 });
    expect(session.present(current, aTokenDigest(), 1, NOW, GRACE).verdict).toBe('overtaken');
  });
});

describe('a rotation', () => {
  const fourth = aTokenDigest();

  function next(session = rotatedTwice(fresh)) {
    const rotation = session.present(current, fourth, 1, NOW, GRACE);
    if (rotation.verdict !== 'rotate') throw new TypeError(rotation.verdict);
    return rotation.next.state;
  }

  it('makes the successor current and remembers one token and two times', () => {
    expect(next()).toMatchObject({
      currentHash: fourth,
      previousHash: third,
      rotatedAt: NOW,
      previousRotatedAt: NOW - fresh.third,
      lastUsedAt: NOW,
    });
  });

  it('remembers no earlier rotation where there was none', () => {
    expect(next(aSession({ currentHash: third }))).not.toHaveProperty('previousRotatedAt');
  });

  it('does not extend the session', () => {
    expect(next(rotatedTwice(fresh, { expiresAt: NOW + DAY })).expiresAt).toBe(NOW + DAY);
  });

  it('leaves the session that it came from as it was', () => {
    const session = rotatedTwice(fresh);
    const before = { ...session.state };
    next(session);
    expect(session.state).toEqual(before);
  });
});
