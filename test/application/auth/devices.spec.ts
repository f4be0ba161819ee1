import type { LogInCommand } from '../../../src/application/auth/log-in.js';
import type { LoginGrant } from '../../../src/application/auth/token-grant.js';
import { DEVICE_LIFETIME } from '../../../src/domain/auth/known-device.js';
import { MINUTE, SECOND } from '../../../src/domain/shared/instant.js';
import type { Secret } from '../../../src/domain/shared/secret.js';
import { anApplication, type Application } from '../../support/application.js';
import {
  aMember,
  completed,
  ORIGIN,
  PASSWORD,
  refusalOf,
  unobserved,
  WRONG_PASSWORD,
  type Member,
} from '../../support/members.js';

let app: Application;
let ada: Member;
let device: Secret;

const start = async (rateLimitScale: number) => {
  app = anApplication({ rateLimitScale });
  ada = await aMember(app);
  device = (await logIn()).deviceToken;
};

async function logIn(changes: Partial<LogInCommand> = {}): Promise<LoginGrant> {
  const command = { email: ada.email, password: PASSWORD, origin: ORIGIN, observer: unobserved };
  return completed(await app.logIn.execute({ ...command, ...changes }));
}

const attempt = (changes: Partial<LogInCommand>) => refusalOf(logIn(changes));

async function fail(times: number, changes: Partial<LogInCommand> = {}): Promise<void> {
  for (let i = 0; i < times; i += 1) await attempt({ password: WRONG_PASSWORD, ...changes });
}

describe('a known device', () => {
  beforeEach(() => start(1000));

  it('lets its owner in while strangers have locked the account', async () => {
    await fail(5);
    expect(await attempt({})).toBe('rate_limited');
    expect(await attempt({ deviceToken: device })).toBeUndefined();
    expect(await attempt({})).toBe('rate_limited');
  });

  it('is locked by its own failures, and they lock nobody else out', async () => {
    await fail(5, { deviceToken: device });
    expect(await attempt({ deviceToken: device })).toBe('rate_limited');
    expect(await attempt({})).toBeUndefined();
  });

  it('stays the same device at its next login, and starts its year anew', async () => {
    await fail(4, { deviceToken: device });
    app.clock.advance(MINUTE);
    const { deviceToken, deviceTokenExpiresIn } = await logIn({ deviceToken: device });
    expect(deviceTokenExpiresIn).toBe(DEVICE_LIFETIME / SECOND);
    await fail(5, { deviceToken });
    expect(await attempt({ deviceToken: device })).toBe('rate_limited');
  });

  it('is another one at each login that shows none', async () => {
    const { deviceToken } = await logIn();
    await fail(5, { deviceToken });
    expect(await attempt({ deviceToken: device })).toBeUndefined();
  });

  it('is unknown to other accounts, to addresses that nobody has, and after a year', async () => {
    const bob = await aMember(app);
    await fail(5, { email: bob.email, deviceToken: device });
    expect(await attempt({ email: bob.email })).toBe('rate_limited');
    app.clock.advance(DEVICE_LIFETIME);
    await fail(5, { deviceToken: device });
    expect(await attempt({})).toBe('rate_limited');
  });

  it('is forgotten when everything handed out before dies', async () => {
    await app.logOutEverywhere.execute(ada.userId, ORIGIN);
    await fail(5);
    expect(await attempt({ deviceToken: device })).toBe('rate_limited');
  });
});

it('has five tries a minute of its own, beside those of the address', async () => {
  await start(1);
  app.clock.advance(MINUTE);
  for (let i = 0; i < 6; i += 1) await attempt({});
  expect(await attempt({})).toBe('rate_limited');
  const refusals = [];
  for (let i = 0; i < 6; i += 1) refusals.push(await attempt({ deviceToken: device }));
  expect(refusals).toEqual([undefined, undefined, undefined, undefined, undefined, 'rate_limited']);
});
