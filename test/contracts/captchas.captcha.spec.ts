import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { NoCaptchas } from '../../src/adapters/captcha/no-captchas.js';
import { SiteverifyCaptchas } from '../../src/adapters/captcha/siteverify-captchas.js';
import type { DomainError } from '../../src/domain/shared/domain-error.js';
import { Secret } from '../../src/domain/shared/secret.js';
import { describeContract, itRejects } from '../support/contract.js';
import { FakeSiteverify, type Siteverify } from '../support/fake-siteverify.js';
import { captchasContract } from './captchas.contract.js';

let provider: FakeSiteverify;
beforeAll(async () => (provider = await FakeSiteverify.start()));
afterAll(() => provider.stop());

const siteverify = (secret = provider.secret) =>
  new SiteverifyCaptchas({ url: provider.url, secret: new Secret(secret) });

function anEarnedToken(): Secret {
  const token = randomUUID();
  provider.good.add(token);
  return new Secret(token);
}

describeContract(captchasContract, 'SiteverifyCaptchas', () => ({ captchas: siteverify(), earn: anEarnedToken }));
describeContract(captchasContract, 'NoCaptchas', () => ({ captchas: new NoCaptchas(), earn: () => undefined }));

itRejects(captchasContract, {
  flaw: 'takes any token for a captcha that somebody has solved',
  breaks: 'accepts no other',
  make: () => ({
    captchas: { offered: true, accepts: async () => true },
    earn: () => new Secret('anything'),
  }),
});

describe('SiteverifyCaptchas', () => {
  afterEach(() => (provider.mood = 'judge'));

  it('accepts a token once', async () => {
    const token = anEarnedToken();
    expect([await siteverify().accepts(token), await siteverify().accepts(token)]).toEqual([true, false]);
  });

  it.each<Siteverify>(['fail', 'talk nonsense', 'redirect', 'blame the secret'])(
    'has no verdict from a provider whose answer is to %s',
    async (mood) => {
      provider.mood = mood;
      await expect(siteverify().accepts(anEarnedToken())).rejects.toMatchObject({ code: 'unavailable' });
    },
  );

  it('waits two seconds for a provider and no longer', async () => {
    provider.mood = 'stay silent';
    // Timers of one process end in the order of their times, however busy it is.
    const order: string[] = [];
    const marks = [1_900, 2_500].map((time) => delay(time).then(() => order.push(`${time} ms`)));
    const verdict = siteverify().accepts(anEarnedToken());
    const refusal = verdict.catch((error: unknown) => order.push((error as DomainError).code));
    await Promise.all([...marks, refusal]);
    expect(order).toEqual(['1900 ms', 'unavailable', '2500 ms']);
  });

  it('has no verdict where nobody listens', async () => {
    const nowhere = new SiteverifyCaptchas({ url: 'http://127.0.0.1:1/', secret: new Secret('any') });
    await expect(nowhere.accepts(new Secret('any'))).rejects.toMatchObject({ code: 'unavailable' });
  });

  it('says neither its secret nor the token when it fails', async () => {
    provider.mood = 'fail';
    const token = anEarnedToken();
    const error: unknown = await siteverify()
      .accepts(token)
      .catch((failure: unknown) => failure);
    const told = `${String(error)} ${String((error as Error).cause)}`;
    expect(told).not.toContain(token.reveal());
    expect(told).not.toContain(provider.secret);
  });
});
