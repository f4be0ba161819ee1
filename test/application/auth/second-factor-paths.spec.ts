import * as fc from 'fast-check';
import type { TokenGrant } from '../../../src/application/auth/token-grant.js';
import { MINUTE } from '../../../src/domain/shared/instant.js';
import type { Secret } from '../../../src/domain/shared/secret.js';
import { anApplication, type Application } from '../../support/application.js';
import { STEP } from '../../support/authenticator.js';
import { anEmailAddress, anAdminReason, aUserId } from '../../support/builders.js';
import { concurrently } from '../../support/concurrently.js';
import {
  answer,
  challenged,
  disable,
  enable,
  enrol,
  logInWithCode,
  makeAdmin,
  offer,
  passFirstFactor,
  recoveryCode,
  type Enrolment,
} from '../../support/enrolments.js';
import {
  aMember,
  callerOf,
  codeFor,
  logIn,
  ORIGIN,
  PASSWORD,
  refusalOf,
  unobserved,
  type Member,
} from '../../support/members.js';
import { changePassword, forgot, NEW_PASSWORD, reset } from '../../support/password-changes.js';

/** Whoever knows the password of somebody with a second factor, and tries to get in without it. */

let app: Application;
let ada: Member;

beforeEach(async () => {
  app = anApplication({ rateLimitScale: 1000 });
  ada = await aMember(app);
});

const admin = `admin:${aUserId()}` as const;
const refresh = ({ refreshToken: token }: Pick<TokenGrant, 'refreshToken'>) =>
  app.refreshSession.execute({ token, origin: ORIGIN });
const isIn = async (grant: Parameters<typeof callerOf>[1]) => (await callerOf(app, grant)) !== undefined;
const nowOf = ({ app: authenticator }: Enrolment) => authenticator.codeAt(app.clock.now());

describe('without the second factor there is no way in', () => {
  it('by a login', async () => {
    await enrol(app, ada);
    expect((await passFirstFactor(app, ada)).outcome).toBe('challenged');
  });

  it('by a change of the e-mail address, with the old one or the new', async () => {
    await enrol(app, ada);
    const [address, origin] = [anEmailAddress(), ORIGIN];
    const { userId } = ada;
    const { id: emailId } = await app.addEmail.execute({ userId, address, origin });
    await app.sendEmailCode.execute({ userId, emailId, observer: unobserved });
    await app.confirmEmail.execute({ userId, emailId, code: codeFor(app, address), origin });
    await app.changePrimaryEmail.execute({ userId, emailId, origin });
    for (const email of [ada.email, address])
      expect((await passFirstFactor(app, { email })).outcome).toBe('challenged');
  });

  it('by a login from a device that is known', async () => {
    const { deviceToken } = await logInWithCode(app, await enrol(app, ada));
    const command = { email: ada.email, password: PASSWORD, deviceToken, origin: ORIGIN, observer: unobserved };
    expect((await app.logIn.execute(command)).outcome).toBe('challenged');
  });

  it('by a refresh of a session from before', async () => {
    const before = await logIn(app, ada);
    await enrol(app, ada);
    expect(await isIn(before)).toBe(false);
    expect(await refusalOf(refresh(before))).toBe('invalid_refresh_token');
  });

  it('by a reset of the password', async () => {
    await enrol(app, ada);
    const { resetId } = await forgot(app, ada);
    await reset(app, resetId, codeFor(app, ada.email));
    const command = { email: ada.email, password: NEW_PASSWORD, origin: ORIGIN, observer: unobserved };
    expect((await app.logIn.execute(command)).outcome).toBe('challenged');
  });

  it.each([
    ['a reset of the password', async () => reset(app, (await forgot(app, ada)).resetId, codeFor(app, ada.email))],
    ['a change of the password', async (enrolled: Enrolment) => changePassword(app, enrolled.grant)],
    ['a logout everywhere', async () => app.logOutEverywhere.execute(ada.userId, ORIGIN)],
    ['a suspension, though it is over', async () => suspendAndReactivate()],
    ['the end of the factor', async (enrolled: Enrolment) => disable(app, enrolled.grant, recoveryCode(enrolled, 9))],
    ['another factor in its place', async (enrolled: Enrolment) => replaceFactor(enrolled)],
    ['a reset of the factor', async () => resetFactor()],
  ])('by a challenge from before %s', async (_path, act) => {
    const enrolled = await enrol(app, ada);
    const challenge = await challenged(app, ada);
    await act(enrolled);
    expect(await refusalOf(answer(app, challenge, nowOf(enrolled)))).toBe('invalid_mfa_code');
    expect(await refusalOf(answer(app, challenge, recoveryCode(enrolled)))).toBe('invalid_mfa_code');
  });

  it('by a challenge that was answered before', async () => {
    const enrolled = await enrol(app, ada);
    const challenge = await challenged(app, ada);
    await answer(app, challenge, nowOf(enrolled));
    app.clock.advance(STEP);
    expect(await refusalOf(answer(app, challenge, nowOf(enrolled)))).toBe('invalid_mfa_code');
    expect(await refusalOf(answer(app, challenge, recoveryCode(enrolled)))).toBe('invalid_mfa_code');
  });

  it('by a challenge of one’s own, with one’s own code, for somebody else', async () => {
    const eve = await enrol(app, await aMember(app));
    await enrol(app, ada);
    const challenge = await challenged(app, ada);
    for (const code of [nowOf(eve), recoveryCode(eve)]) {
      expect(await refusalOf(answer(app, challenge, code))).toBe('invalid_mfa_code');
    }
  });

  it('by a challenge in the place of a token', async () => {
    await enrol(app, ada);
    const token = await challenged(app, ada);
    expect(await app.accessTokens.verify(token, app.clock.now())).toBeUndefined();
    expect(await app.introspectToken.execute(token)).toBeUndefined();
    expect(await refusalOf(refresh({ refreshToken: token }))).toBe('invalid_refresh_token');
  });

  it('by logins that race the first code', async () => {
    const grant = await logIn(app, ada);
    const authenticator = await offer(app, grant);
    const racing = concurrently(() => passFirstFactor(app, ada), 10);
    await enable(app, grant, authenticator.codeAt(app.clock.now()));
    for (const loggedIn of await racing) {
      if (loggedIn.outcome === 'challenged') continue;
      expect(await isIn(loggedIn.grant)).toBe(false);
      expect(await refusalOf(refresh(loggedIn.grant))).toBe('invalid_refresh_token');
    }
  });

  it('by logins that race the end of one factor and the beginning of the next', async () => {
    const enrolled = await enrol(app, ada);
    const racing = concurrently(() => passFirstFactor(app, ada), 10);
    await replaceFactor(enrolled);
    const refusals = (await racing).map((loggedIn) =>
      loggedIn.outcome === 'complete'
        ? refusalOf(refresh(loggedIn.grant))
        : refusalOf(answer(app, loggedIn.challenge.challengeToken, nowOf(enrolled))),
    );
    for (const refusal of await Promise.all(refusals)) {
      expect(['invalid_refresh_token', 'invalid_mfa_code', 'too_many_attempts']).toContain(refusal);
    }
  });
});

describe('an admin without the second factor gets no further than setting it up', () => {
  let half: TokenGrant;
  beforeEach(async () => {
    await makeAdmin(app, ada);
    half = await logIn(app, ada);
  });

  it('by a login', () => expect(half.scopes).toEqual(['mfa:enrol']));

  it('by a refresh, before and after the factor is set up', async () => {
    expect((await refresh(half)).scopes).toEqual(['mfa:enrol']);
    const { grant } = await enrol(app, ada, await refresh(half));
    expect(grant.scopes).toEqual(['mfa:enrol']);
    app.clock.advance(MINUTE);
    expect((await refresh(grant)).scopes).toEqual(['mfa:enrol']);
  });

  it('by a change of the password in such a session', async () => {
    const { grant } = await enrol(app, ada, half);
    const changed = await changePassword(app, grant);
    expect(changed.scopes).toEqual(['mfa:enrol']);
    expect((await refresh(grant)).scopes).toEqual(['mfa:enrol']);
  });

  it('by a session that has shown a factor which is gone', async () => {
    const bob = await aMember(app);
    const enrolled = await enrol(app, bob);
    const shown = await logInWithCode(app, enrolled);
    await disable(app, shown, recoveryCode(enrolled));
    await makeAdmin(app, bob);
    const without = await refresh(shown);
    expect(without.scopes).toEqual(['mfa:enrol']);
    const { grant } = await enrol(app, bob, without);
    expect((await refresh(grant)).scopes).toEqual(['mfa:enrol']);
  });

  it('but by a login with it', async () => {
    const enrolled = await enrol(app, ada, half);
    const whole = await logInWithCode(app, enrolled);
    expect(whole.scopes).toEqual(['user', 'admin:users']);
    expect((await refresh(whole)).scopes).toEqual(['user', 'admin:users']);
  });
});

/** What the owner and those around them do, in any order; the intruder tries everything after each of it. */
type Act =
  'enable' | 'disable' | 'password' | 'reset' | 'everywhere' | 'suspend' | 'resetFactor' | 'admin' | 'logIn' | 'wait';

it('whatever happens to the account in whatever order, nobody is in without the factor while there is one', async () => {
  const acts = fc.array(
    fc.constantFrom<Act>(
      'enable',
      'disable',
      'password',
      'reset',
      'everywhere',
      'suspend',
      'resetFactor',
      'admin',
      'logIn',
      'wait',
    ),
    { minLength: 3, maxLength: 8 },
  );
  const held = fc.assert(
    fc.asyncProperty(acts, async (order) => {
      app = anApplication({ rateLimitScale: 100_000 });
      ada = await aMember(app);
      const [owner, intruder] = [new Owner(), new Intruder()];
      for (const act of order) {
        await intruder.collect();
        await owner.do(act);
        await intruder.expectOutside(owner.isEnrolled);
      }
    }),
    { numRuns: 30 },
  );
  await expect(held).resolves.toBeUndefined();
});

class Owner {
  private enrolled: Enrolment | undefined;

  get isEnrolled(): boolean {
    return this.enrolled !== undefined;
  }

  async do(act: Act): Promise<void> {
    switch (act) {
      case 'enable':
        this.enrolled ??= await enrol(app, ada, await this.logIn());
        return;
      case 'disable':
        if (this.enrolled && !(await this.isAdmin())) await disable(app, await this.logIn(), await this.nextCode());
        if (!(await this.isAdmin())) this.enrolled = undefined;
        return;
      case 'password':
        await changePassword(app, await this.logIn(), { next: PASSWORD }).catch(() => undefined);
        return;
      case 'reset':
        await reset(app, (await forgot(app, ada)).resetId, codeFor(app, ada.email), NEW_PASSWORD);
        return reset(app, (await forgot(app, ada)).resetId, codeFor(app, ada.email), PASSWORD);
      case 'everywhere':
        return app.logOutEverywhere.execute(ada.userId, ORIGIN);
      case 'suspend':
        return suspendAndReactivate();
      case 'resetFactor':
        await resetFactor();
        this.enrolled = undefined;
        return;
      case 'admin':
        return makeAdmin(app, ada);
      case 'logIn':
        await this.logIn();
        return;
      case 'wait':
        app.clock.advance(20 * MINUTE);
    }
  }

  /** Once what the intruder has guessed is forgiven. */
  private async logIn(): Promise<TokenGrant> {
    app.clock.advance(16 * MINUTE);
    return this.enrolled === undefined ? logIn(app, ada) : logInWithCode(app, this.enrolled);
  }

  private async nextCode(): Promise<string> {
    if (this.enrolled === undefined) throw new Error('There is no factor.');
    return nowOf(this.enrolled);
  }

  private async isAdmin(): Promise<boolean> {
    return app.store.users.get(ada.userId)?.credential.scopes.includes('admin:users') ?? false;
  }
}

/** Keeps whatever was ever handed out for the password alone, and tries it all again. */
class Intruder {
  private readonly grants: TokenGrant[] = [];
  private readonly challenges: Secret[] = [];

  async collect(): Promise<void> {
    const loggedIn = await passFirstFactor(app, ada).catch(() => undefined);
    if (loggedIn?.outcome === 'complete') this.grants.push(loggedIn.grant);
    if (loggedIn?.outcome === 'challenged') this.challenges.push(loggedIn.challenge.challengeToken);
  }

  async expectOutside(isEnrolled: boolean): Promise<void> {
    await this.collect();
    for (const [i, grant] of this.grants.entries()) this.grants[i] = await refresh(grant).catch(() => grant);
    for (const challenge of this.challenges.splice(0))
      expect(await refusalOf(answer(app, challenge, 'guessed'))).toBeDefined();
    const callers = await Promise.all(this.grants.map((grant) => callerOf(app, grant)));
    const scopes = callers.flatMap((caller) => caller?.token.scopes ?? []);
    expect(scopes).not.toContain('admin:users');
    if (isEnrolled) expect(scopes).not.toContain('user');
  }
}

function resetFactor(): Promise<void> {
  return app.resetFactor.execute({ userId: ada.userId, actor: admin, origin: ORIGIN, reason: anAdminReason() });
}

async function suspendAndReactivate(): Promise<void> {
  const command = { userId: ada.userId, actor: admin, origin: ORIGIN };
  await app.suspendUser.execute({ ...command, reason: anAdminReason() });
  await app.reactivateUser.execute(command);
}

/** The owner gives one factor up and sets another up, in the session that has enrolled the first. */
async function replaceFactor(enrolled: Enrolment): Promise<void> {
  await disable(app, enrolled.grant, recoveryCode(enrolled, 9));
  const authenticator = await offer(app, enrolled.grant);
  await enable(app, enrolled.grant, authenticator.codeAt(app.clock.now()));
}
