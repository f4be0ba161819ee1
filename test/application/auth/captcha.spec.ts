import type { Captchas } from '../../../src/application/ports/captchas.js';
import { DomainError } from '../../../src/domain/shared/domain-error.js';
import { Secret } from '../../../src/domain/shared/secret.js';
import { anApplication, type Application } from '../../support/application.js';
import { anEmailAddress } from '../../support/builders.js';
import { concurrently, count } from '../../support/concurrently.js';
import {
  aMember,
  ORIGIN,
  PASSWORD,
  refusalOf,
  unobserved,
  WRONG_PASSWORD,
  type Member,
} from '../../support/members.js';

const SOLVED = new Secret('solved');
const UNSOLVED = new Secret('unsolved');

/** Judges as its tests say, and keeps what it was asked. */
class TestCaptchas implements Captchas {
  readonly offered = true;
  readonly asked: Secret[] = [];
  away = false;

  async accepts(token: Secret): Promise<boolean> {
    this.asked.push(token);
    if (this.away) throw new DomainError('unavailable', 'No verdict.');
    return token === SOLVED;
  }
}

let captchas: TestCaptchas;
let app: Application;
let ada: Pick<Member, 'email'>;
const nobody = { email: anEmailAddress() };

const start = async (rateLimitScale: number) => {
  captchas = new TestCaptchas();
  app = anApplication({ captchas, rateLimitScale });
  ada = await aMember(app);
};

function attempt({ email }: Pick<Member, 'email'>, password: Secret, captchaToken?: Secret) {
  return refusalOf(app.logIn.execute({ email, password, captchaToken, origin: ORIGIN, observer: unobserved }));
}

async function lock(who: Pick<Member, 'email'>): Promise<void> {
  for (let i = 0; i < 5; i += 1) await attempt(who, WRONG_PASSWORD);
}

describe.each(['an account', 'an address that nobody has'])('the soft lock of %s', (whose) => {
  let who: Pick<Member, 'email'>;
  beforeEach(async () => {
    await start(1000);
    who = whose === 'an account' ? ada : nobody;
    await lock(who);
  });

  it('asks for a captcha, and has none judged before', async () => {
    expect(await attempt(who, WRONG_PASSWORD)).toBe('captcha_required');
    expect(captchas.asked).toEqual([]);
  });

  it('opens for a solved captcha, each time anew', async () => {
    expect(await attempt(who, WRONG_PASSWORD, SOLVED)).toBe('invalid_credentials');
    expect(await attempt(who, WRONG_PASSWORD)).toBe('captcha_required');
  });

  it('stays shut for an unsolved one, and for a judge who is away', async () => {
    expect(await attempt(who, PASSWORD, UNSOLVED)).toBe('captcha_required');
    captchas.away = true;
    expect(await attempt(who, PASSWORD, SOLVED)).toBe('unavailable');
  });
});

describe('a captcha', () => {
  it('is not looked at where none is needed', async () => {
    await start(1000);
    captchas.away = true;
    expect(await attempt(ada, PASSWORD, UNSOLVED)).toBeUndefined();
    expect(captchas.asked).toEqual([]);
  });

  it('lets the owner in, which ends the lock', async () => {
    await start(1000);
    await lock(ada);
    expect(await attempt(ada, PASSWORD, SOLVED)).toBeUndefined();
    expect(await attempt(ada, PASSWORD)).toBeUndefined();
  });

  it('passes the limit of an address when it is solved, and only then', async () => {
    await start(1);
    for (let i = 0; i < 5; i += 1) await attempt(ada, PASSWORD);
    expect(await attempt(ada, PASSWORD)).toBe('rate_limited');
    expect(await attempt(ada, PASSWORD, UNSOLVED)).toBe('rate_limited');
    expect(await attempt(ada, PASSWORD, SOLVED)).toBeUndefined();
  });
});

it('lets parallel guesses outrun the lock by no more than the limit of the address', async () => {
  await start(1);
  const guesses = await concurrently(() => attempt(ada, WRONG_PASSWORD), 30);
  expect(count(guesses, (refusal) => refusal === 'invalid_credentials')).toBe(5);
  expect(await attempt(ada, PASSWORD)).toBe('captcha_required');
});
