import type { LoginChallenges } from '../../src/application/ports/login-challenges.js';
import type { LoginChallenge } from '../../src/domain/auth/login-challenge.js';
import { Secret } from '../../src/domain/shared/secret.js';
import { aChallengeId, aDeviceId, aLoginChallenge, NOW } from '../support/builders.js';
import { concurrently, count } from '../support/concurrently.js';
import type { Contract } from '../support/contract.js';

async function opened(challenges: LoginChallenges, changes: Partial<LoginChallenge> = {}): Promise<LoginChallenge> {
  const challenge = aLoginChallenge(changes);
  await challenges.open(challenge);
  return challenge;
}

const consecutive = (length: number) => Array.from({ length }, (_, i) => i + 1);
const sorted = (numbers: readonly number[]) => numbers.toSorted((a, b) => a - b);

export const loginChallengesContract: Contract<LoginChallenges> = {
  port: 'LoginChallenges',
  claims: {
    'answers each try with the whole challenge': async (challenges) => {
      const challenge = await opened(challenges, { device: aDeviceId() });
      expect(await challenges.countAttempt(challenge.id, NOW)).toEqual({ attempts: 1, challenge });
      expect(await challenges.countAttempt(challenge.id, NOW)).toEqual({ attempts: 2, challenge });
    },

    'keeps the user pool’s name for the login': async (challenges) => {
      const { id } = await opened(challenges, { poolSession: new Secret('a-session') });
      expect((await challenges.countAttempt(id, NOW)).challenge?.poolSession?.reveal()).toBe('a-session');
    },

    'keeps challenges apart, those of one user too': async (challenges) => {
      const one = await opened(challenges);
      const other = await opened(challenges, { userId: one.userId });
      await challenges.countAttempt(one.id, NOW);
      await challenges.use(one.id, NOW);
      expect(await challenges.countAttempt(other.id, NOW)).toEqual({ attempts: 1, challenge: other });
    },

    'counts many concurrent tries each': async (challenges) => {
      const { id } = await opened(challenges);
      const tries = await concurrently(() => challenges.countAttempt(id, NOW));
      expect(sorted(tries.map(({ attempts }) => attempts))).toEqual(consecutive(tries.length));
    },

    'counts the tries of an id never issued just the same': async (challenges) => {
      const id = aChallengeId();
      const tries = await concurrently(() => challenges.countAttempt(id, NOW));
      expect(sorted(tries.map(({ attempts }) => attempts))).toEqual(consecutive(tries.length));
      expect(count(tries, ({ challenge }) => challenge !== undefined)).toBe(0);
      expect(await challenges.use(id, NOW)).toBe(false);
    },

    'is used by exactly one of many concurrent callers, and absent afterwards': async (challenges) => {
      const { id } = await opened(challenges);
      const used = await concurrently(() => challenges.use(id, NOW));
      expect(count(used, Boolean)).toBe(1);
      expect(await challenges.countAttempt(id, NOW)).toEqual({ attempts: 1, challenge: undefined });
    },

    'ends on time, though it is not deleted yet, and goes on counting': async (challenges) => {
      const { id, expiresAt } = await opened(challenges);
      expect((await challenges.countAttempt(id, expiresAt - 1)).challenge).toBeDefined();
      expect(await challenges.countAttempt(id, expiresAt)).toEqual({ attempts: 2, challenge: undefined });
      expect(await challenges.use(id, expiresAt)).toBe(false);
    },
  },
};
