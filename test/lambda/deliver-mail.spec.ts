import { broken, type AwsFault } from '../../scripts/engines/aws/aws-faults.js';
import { anAccount, anAddress, register } from '../support/accounts.js';
import type { Answer } from '../support/api-client.js';
import { aRegistrationId } from '../support/builders.js';
import { CapturedLog } from '../support/captured-log.js';
import { clientOf, startFleet, VERSIONS, type LambdaFleet } from '../support/lambda-fleet.js';

let fleet: LambdaFleet;
beforeAll(async () => (fleet = await startFleet({ LOG_LEVEL: 'error' })));
afterAll(() => fleet.stop());
afterEach(async () => {
  fleet.mail.router.faultFor = () => undefined;
  fleet.mail.ses.failure = undefined;
  await fleet.mail.deliver();
  fleet.mail.queue.deadLetters.length = 0;
});

const [api] = VERSIONS.map((version) => clientOf(version));
if (api === undefined) throw new Error('There is no version of events.');

const forgot = (email: string) => api.post('/v1/auth/password/forgot', { body: { email } });
const resend = (registrationId: string) => api.post('/v1/auth/register/resend', { body: { registrationId } });
const shapeOf = ({ status, code, headers, json }: Answer) => [
  status,
  code,
  Object.keys(headers).toSorted(),
  headers['retry-after'],
  Object.keys(json),
];
const sentTo = (email: string) => fleet.mail.ses.sent.filter(({ to }) => to === email);
const fail = (fault: AwsFault) => (fleet.mail.router.faultFor = () => fault);

describe('a request that mails', () => {
  it('is answered before the mail is sent', async () => {
    const email = anAddress();
    fleet.mail.ses.failure = 500;
    expect((await register(api, email)).status).toBe(202);
    expect(sentTo(email)).toEqual([]);
    fleet.mail.ses.failure = undefined;
    await fleet.mail.deliver();
    expect(sentTo(email)).toHaveLength(1);
  });

  it('puts as much into the queue for nobody as for somebody', async () => {
    const { email } = await anAccount(api, fleet.readMail);
    const known = (await register(api, anAddress())).text('registrationId');
    for (const ask of [
      () => forgot(email),
      () => forgot(anAddress()),
      () => resend(known),
      () => resend(aRegistrationId()),
    ]) {
      await fleet.mail.deliver();
      expect((await ask()).status).toBe(202);
      expect(fleet.mail.queue.waiting).toHaveLength(1);
    }
  });

  it('is unavailable for everybody alike while the queue is down', async () => {
    const { email } = await anAccount(api, fleet.readMail);
    const known = (await register(api, anAddress())).text('registrationId');
    fail(broken);
    for (const [ofKnown, ofUnknown] of [
      [await forgot(email), await forgot(anAddress())],
      [await resend(known), await resend(aRegistrationId())],
      [await register(api, email), await register(api, anAddress())],
    ] as const) {
      expect(shapeOf(ofKnown)).toEqual(shapeOf(ofUnknown));
      expect(shapeOf(ofKnown).slice(0, 2)).toEqual([503, 'unavailable']);
    }
  });
});

describe('deliverMail', () => {
  it('parks a mail that SES does not want, and logs nobody’s address', async () => {
    const log = new CapturedLog();
    const email = anAddress();
    fleet.mail.ses.failure = 400;
    await register(api, email);
    await fleet.mail.deliver();
    log.restore();
    expect(fleet.mail.queue.deadLetters).toHaveLength(1);
    expect(log.text).toContain('MessageRejected');
    expect(log.text).not.toContain(email);
  });

  it('parks what is no message of ours, sends those beside it, and logs nothing that was in it', async () => {
    const log = new CapturedLog();
    const { queue } = fleet.mail;
    const email = anAddress();
    queue.waiting.push({ messageId: 'poison', body: `{"mail":{"to":"${email}","code":"042137"}}`, receives: 0 });
    await register(api, email);
    await fleet.mail.deliver();
    log.restore();
    expect(sentTo(email)).toHaveLength(1);
    expect(queue.deadLetters.map(({ messageId }) => messageId)).toEqual(['poison']);
    expect(log.text).toContain('a queued mail was not sent');
    expect(log.text).not.toContain(email);
    expect(log.text).not.toContain('042137');
  });
});
