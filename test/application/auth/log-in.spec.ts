import { SOFT_LOCK_DURATION } from '../../../src/domain/auth/rate-limit-policy.js';
import type { DomainError } from '../../../src/domain/shared/domain-error.js';
import type { RateLimitState } from '../../../src/domain/shared/rate-limit.js';
import { DAY, MINUTE, SECOND } from '../../../src/domain/shared/instant.js';
import { Secret } from '../../../src/domain/shared/secret.js';
import { anApplication, LIFETIMES, type Application } from '../../support/application.js';
import { anEmailAddress } from '../../support/builders.js';
import { concurrently, count } from '../../support/concurrently.js';
import {
  aMember,
  callerOf,
  force,
  logIn,
  ORIGIN,
  PASSWORD,
  refusalOf,
  WRONG_PASSWORD,
  type Member,
} from '../../support/members.js';

let app: Application;
let ada: Member;
const nobody = { email: anEmailAddress('nobody@example.com') };

/** Windowed limits out of the way; the soft lock stays. */
beforeEach(async () => {
  app = anApplication({ rateLimitScale: 1000 });
  ada = await aMember(app);
});

const refusals = async (who: Pick<Member, 'email'>, password: Secret, times: number) => {
  const all = [];
  for (let i = 0; i < times; i += 1) all.push(await refusalOf(logIn(app, who, password)));
  return all;
};

describe('a login', () => {
  it('hands out an access token of the user and a refresh token for the rest of the session', async () => {
    const grant = await logIn(app, ada);
    const caller = await callerOf(app, grant);
    expect(caller?.userId).toBe(ada.userId);
    expect(grant).toMatchObject({ expiresIn: 900, scopes: ['user'], refreshTokenExpiresIn: 2_592_000 });
    expect(app.refreshTokens.parse(grant.refreshToken)?.userId).toBe(ada.userId);
  });

  it('remembers where it came from, and of the refresh token only its digest', async () => {
    const grant = await logIn(app, ada);
    const [session] = await app.sessions.list(ada.userId, app.clock.now());
    expect(session?.state).toMatchObject({ ip: ORIGIN.ip, userAgent: ORIGIN.userAgent, epoch: 1 });
    expect(session?.state.expiresAt).toBe(app.clock.now() + LIFETIMES.refreshToken);
    expect(JSON.stringify(session)).not.toContain(grant.refreshToken.reveal());
  });

  it('answers an unknown address and a wrong password alike', async () => {
    const errorOf = (who: Pick<Member, 'email'>) => logIn(app, who, WRONG_PASSWORD).catch((error: unknown) => error);
    const { code, message, details } = (await errorOf(ada)) as DomainError;
    expect(await errorOf(nobody)).toMatchObject({ code, message, details });
    expect(code).toBe('invalid_credentials');
  });

  it.each([
    ['longer than bcrypt reads', new Secret(PASSWORD.reveal().padEnd(100, 'x'))],
    ['with a NUL behind the right one', new Secret(`${PASSWORD.reveal()}\0`)],
    ['empty', new Secret('')],
    ['in another case', new Secret(PASSWORD.reveal().toLowerCase())],
  ])('refuses a password %s', async (_claim, password) => {
    expect(await refusalOf(logIn(app, ada, password))).toBe('invalid_credentials');
  });

  it.each(['suspended', 'deleted'] as const)(
    'tells only who knows the password that the account is %s',
    async (status) => {
      force(app, ada.userId, { status });
      expect(await refusalOf(logIn(app, ada, WRONG_PASSWORD))).toBe('invalid_credentials');
      expect(await refusalOf(logIn(app, ada))).toBe(`account_${status}`);
      expect(await app.sessions.list(ada.userId, app.clock.now())).toEqual([]);
    },
  );
});

describe('the soft lock', () => {
  it.each(['an account', 'an address that nobody has'])('shuts %s after five failures', async (whose) => {
    const who = whose === 'an account' ? ada : nobody;
    expect(await refusals(who, WRONG_PASSWORD, 7)).toEqual([
      ...Array.from({ length: 5 }, () => 'invalid_credentials'),
      'rate_limited',
      'rate_limited',
    ]);
  });

  it('looks at no password, not even at the right one, and says how long it lasts', async () => {
    await refusals(ada, WRONG_PASSWORD, 5);
    app.clock.advance(MINUTE);
    await expect(logIn(app, ada)).rejects.toMatchObject({
      code: 'rate_limited',
      retryAfterSeconds: (SOFT_LOCK_DURATION - MINUTE) / SECOND,
    });
  });

  it('opens after fifteen minutes, for one try: the next failure shuts it again', async () => {
    await refusals(ada, WRONG_PASSWORD, 5);
    app.clock.advance(SOFT_LOCK_DURATION - 1);
    expect(await refusals(ada, PASSWORD, 1)).toEqual(['rate_limited']);
    app.clock.advance(1);
    expect(await refusals(ada, WRONG_PASSWORD, 2)).toEqual(['invalid_credentials', 'rate_limited']);
    app.clock.advance(SOFT_LOCK_DURATION);
    expect(await refusals(ada, PASSWORD, 1)).toEqual([undefined]);
  });

  it('forgets failures with a login', async () => {
    await refusals(ada, WRONG_PASSWORD, 4);
    await logIn(app, ada);
    expect(await refusals(ada, WRONG_PASSWORD, 5)).not.toContain('rate_limited');
  });

  it('forgets failures a day after the last one', async () => {
    await refusals(ada, WRONG_PASSWORD, 4);
    app.clock.advance(DAY);
    expect(await refusals(ada, WRONG_PASSWORD, 5)).not.toContain('rate_limited');
  });

  it('shuts nobody else out', async () => {
    await refusals(nobody, WRONG_PASSWORD, 6);
    expect(await refusals(ada, PASSWORD, 1)).toEqual([undefined]);
  });
});

describe('the limit of an address', () => {
  beforeEach(async () => {
    app = anApplication();
    ada = await aMember(app);
  });

  it('is five tries a minute, right or wrong, known or unknown', async () => {
    expect((await refusals(ada, PASSWORD, 6)).at(-1)).toBe('rate_limited');
    expect((await refusals(ada, PASSWORD, 6)).every((refusal) => refusal === 'rate_limited')).toBe(true);
    app.clock.advance(MINUTE);
    expect(await refusals(ada, PASSWORD, 1)).toEqual([undefined]);
  });

  it('lets five of many parallel guesses through', async () => {
    const all = await concurrently(() => refusalOf(logIn(app, nobody, WRONG_PASSWORD)), 30);
    expect(count(all, (refusal) => refusal === 'invalid_credentials')).toBe(5);
    expect(count(all, (refusal) => refusal === 'rate_limited')).toBe(25);
  });

  it('is reported to the observer', async () => {
    const seen: RateLimitState[] = [];
    const observer = { observe: (state: RateLimitState) => seen.push(state) };
    await app.logIn.execute({ email: ada.email, password: PASSWORD, origin: ORIGIN, observer });
    expect(seen).toMatchObject([{ limit: 5, remaining: 4, exceeded: false }]);
  });
});
