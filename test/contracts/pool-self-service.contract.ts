import type { PoolChallenge, PoolSelfService } from '../../src/application/ports/pool-self-service.js';
import { SECOND, type Instant } from '../../src/domain/shared/instant.js';
import { Secret } from '../../src/domain/shared/secret.js';
import { anEmailAddress, aUserId } from '../support/builders.js';
import type { Contract } from '../support/contract.js';
import {
  aChallengedLogin,
  aMember,
  aPoolChallenge,
  aPoolLogin,
  aRegistrant,
  aSignUp,
  nextPassword,
  password,
  wrongPassword,
  type PoolWithApps,
} from '../support/pool-members.js';

const WEAK = new Secret('short');
const MAX_TRIES = 5;

const wrong = (code: Secret) => new Secret(code.reveal() === '000000' ? '111111' : '000000');

async function guess(tries: number, attempt: () => Promise<unknown>): Promise<readonly unknown[]> {
  const outcomes: unknown[] = [];
  for (let i = 0; i < tries; i += 1) outcomes.push(await attempt());
  return outcomes;
}

function issuedAt(token: Secret): Instant {
  const payload = Buffer.from(token.reveal().split('.')[1] ?? '', 'base64url').toString();
  return (JSON.parse(payload) as { iat: number }).iat * SECOND;
}

async function canLogIn(selfService: PoolSelfService, ...attempt: Parameters<PoolSelfService['logIn']>) {
  return (await selfService.logIn(...attempt)).outcome;
}

export const poolSelfServiceContract: Contract<PoolWithApps> = {
  port: 'PoolSelfService',
  claims: {
    'lets somebody in who has signed up and confirmed, by id and by address': async (door) => {
      const request = aSignUp();
      const { id, email } = await aRegistrant(door, request);
      const { selfService } = door;
      expect(await canLogIn(selfService, email, password)).toBe('refused');
      expect(await selfService.confirmSignUp(id, door.codeFor(email))).toBe('accepted');
      expect(await canLogIn(selfService, id, password)).toBe('logged_in');
      expect(await canLogIn(selfService, email, password)).toBe('logged_in');
      expect(await canLogIn(selfService, id, wrongPassword)).toBe('refused');
    },

    'gives an address away once, confirmed or not': async (door) => {
      const waiting = await aRegistrant(door);
      const member = await aMember(door);
      for (const { email } of [waiting, member])
        expect(await door.selfService.signUp(aSignUp({ email }))).toEqual({ outcome: 'taken' });
    },

    'takes a code once, and none but the newest': async (door) => {
      const { selfService } = door;
      const { id, email } = await aRegistrant(door);
      const first = door.codeFor(email);
      await selfService.resendCode(id);
      const second = door.codeFor(email);
      if (first.reveal() !== second.reveal()) expect(await selfService.confirmSignUp(id, first)).toBe('invalid_code');
      expect(await selfService.confirmSignUp(id, second)).toBe('accepted');
      expect(await selfService.confirmSignUp(id, second)).toBe('invalid_code');
      await expect(selfService.resendCode(id)).resolves.toBeUndefined();
    },

    'puts an end to guessing codes': async (door) => {
      const { selfService } = door;
      const { id, email } = await aRegistrant(door);
      const code = door.codeFor(email);
      const guesses = await guess(MAX_TRIES, () => selfService.confirmSignUp(id, wrong(code)));
      expect(new Set(guesses)).toEqual(new Set(['invalid_code']));
      expect(await selfService.confirmSignUp(id, code)).toBe('too_many_attempts');
    },

    'answers for nobody as for somebody': async ({ selfService }) => {
      const [id, code] = [aUserId(), new Secret('123456')];
      expect(await canLogIn(selfService, id, password)).toBe('refused');
      expect(await canLogIn(selfService, anEmailAddress(), password)).toBe('refused');
      expect(await selfService.confirmSignUp(id, code)).toBe('invalid_code');
      expect(await selfService.resetPassword(id, code, nextPassword)).toBe('invalid_code');
      await expect(selfService.resendCode(id)).resolves.toBeUndefined();
      await expect(selfService.forgotPassword(id)).resolves.toBeUndefined();
    },

    'hands out access tokens for a refresh token, as often as it is used, until the login has been revoked': async (
      door,
    ) => {
      const { selfService } = door;
      const member = await aMember(door);
      const [login, other] = [await aPoolLogin(door, member), await aPoolLogin(door, member)];
      const tokens = [login.accessToken];
      for (let i = 0; i < 2; i += 1) tokens.push((await selfService.refresh(login.refreshToken)) ?? new Secret(''));
      expect(new Set(tokens.map((token) => token.reveal())).size).toBe(3);
      await selfService.revoke(login.refreshToken);
      expect(await selfService.refresh(login.refreshToken)).toBeUndefined();
      expect(await selfService.refresh(other.refreshToken)).toBeInstanceOf(Secret);
      await expect(selfService.revoke(login.refreshToken)).resolves.toBeUndefined();
      expect(await selfService.refresh(new Secret('never-issued'))).toBeUndefined();
    },

    'hands out a token of a later second where it is asked for one': async (door) => {
      const { refreshToken } = await aPoolLogin(door, await aMember(door));
      const next = (Math.floor(Date.now() / SECOND) + 1) * SECOND;
      const token = await door.selfService.refresh(refreshToken, next);
      expect(issuedAt(token ?? new Secret(''))).toBeGreaterThanOrEqual(next);
    },

    'asks whoever has an authenticator app for its code, and takes each code and each challenge once': async (door) => {
      const { member, app, challenge } = await aChallengedLogin(door);
      const { selfService } = door;
      expect(challenge.id).toBe(member.id);
      expect(await canLogIn(selfService, member.email, wrongPassword)).toBe('refused');
      const answer = (to: PoolChallenge, code: string) => selfService.answerChallenge(to, new Secret(code));
      for (const code of [app.wrongCode(), '', 'abcde-fghij']) expect(await answer(challenge, code)).toBeUndefined();
      const code = app.code();
      const login = await answer(challenge, code);
      expect(login && (await selfService.refresh(login.refreshToken))).toBeInstanceOf(Secret);
      expect(await answer(challenge, code)).toBeUndefined();
      expect(await answer(await aPoolChallenge(door, member), code)).toBeUndefined();
    },

    'has no challenge of another member’s, nor one that it has not made': async (door) => {
      const [ada, eve] = [await aChallengedLogin(door), await aChallengedLogin(door)];
      const ofEve = { id: eve.member.id, session: ada.challenge.session };
      for (const challenge of [ofEve, { id: eve.member.id, session: new Secret('A'.repeat(100)) }])
        expect(await door.selfService.answerChallenge(challenge, new Secret(eve.app.code()))).toBeUndefined();
    },

    'changes a password for whoever knows it, and leaves their logins alone': async (door) => {
      const { selfService } = door;
      const member = await aMember(door);
      const { accessToken, refreshToken } = await aPoolLogin(door, member);
      const change = (current: Secret, next: Secret) => selfService.changePassword(accessToken, current, next);
      expect(await change(wrongPassword, nextPassword)).toBe('wrong_password');
      expect(await change(password, nextPassword)).toBe('changed');
      expect(await canLogIn(selfService, member.id, password)).toBe('refused');
      expect(await canLogIn(selfService, member.id, nextPassword)).toBe('logged_in');
      expect(await selfService.refresh(refreshToken)).toBeInstanceOf(Secret);
    },

    'resets a password by a code, once': async (door) => {
      const { selfService } = door;
      const { id, email } = await aMember(door);
      await selfService.forgotPassword(id);
      const code = door.codeFor(email);
      expect(await selfService.resetPassword(id, wrong(code), nextPassword)).toBe('invalid_code');
      expect(await selfService.resetPassword(id, code, nextPassword)).toBe('accepted');
      expect(await selfService.resetPassword(id, code, password)).toBe('invalid_code');
      expect(await canLogIn(selfService, id, nextPassword)).toBe('logged_in');
    },

    'takes no weak password, and spends no code on it': async (door) => {
      const { selfService } = door;
      expect(await selfService.signUp(aSignUp({ password: WEAK }))).toEqual({ outcome: 'weak_password' });
      const member = await aMember(door);
      const { accessToken } = await aPoolLogin(door, member);
      expect(await selfService.changePassword(accessToken, password, WEAK)).toBe('weak_password');
      await selfService.forgotPassword(member.id);
      const code = door.codeFor(member.email);
      expect(await selfService.resetPassword(member.id, code, WEAK)).toBe('weak_password');
      expect(await selfService.resetPassword(member.id, code, nextPassword)).toBe('accepted');
    },
  },
};
