import { AwsRouter } from '../../scripts/engines/aws/aws-router.js';
import { broken, lostAnswer, silent, throttled } from '../../scripts/engines/aws/aws-faults.js';
import { LocalQueue } from '../../scripts/engines/aws/local-queue.js';
import { deliverMessages } from '../../src/adapters/lambda/runtime/deliver-messages.js';
import { Mailbox } from '../../src/adapters/local/mailbox.js';
import { createSqsClient } from '../../src/adapters/sqs/sqs-client.js';
import { SqsMailer } from '../../src/adapters/sqs/sqs-mailer.js';
import { SendQueuedMail } from '../../src/application/mail/send-queued-mail.js';
import type { Mail } from '../../src/application/ports/mailer.js';
import { MINUTE } from '../../src/domain/shared/instant.js';
import { Secret } from '../../src/domain/shared/secret.js';
import { anEmailAddress } from '../support/builders.js';
import { describeContract } from '../support/contract.js';
import { TEST_REGION } from '../support/engines.js';
import { ReportedFailures } from '../support/reported-failures.js';
import { TestClock } from '../support/test-clock.js';
import { mailerContract } from './mailer.contract.js';

let queue: LocalQueue;
let router: AwsRouter;
let clock: TestClock;
let mailbox: Mailbox;
let failures: ReportedFailures;

beforeEach(async () => {
  queue = new LocalQueue();
  router = await AwsRouter.start(queue.services);
  clock = new TestClock();
  mailbox = new Mailbox(clock);
  failures = new ReportedFailures();
});
afterEach(() => router.stop());

process.env['AWS_ACCESS_KEY_ID'] ??= 'local';
process.env['AWS_SECRET_ACCESS_KEY'] ??= 'local';

function aMailer(): SqsMailer {
  const queueUrl = `${router.endpoint}/000000000000/mail.fifo`;
  return new SqsMailer(createSqsClient(TEST_REGION, queueUrl), queueUrl, clock);
}

/** What Lambda does with the queue. */
const deliver = (sendQueuedMail = new SendQueuedMail(mailbox, clock)) =>
  queue.drainInto(({ Records }) => deliverMessages(Records, sendQueuedMail, failures));

async function arrivals() {
  await deliver();
  return mailbox.readAll();
}

describeContract(mailerContract, 'SqsMailer, delivered', () => ({
  mailer: aMailer(),
  arrived: async (to) => (await arrivals()).filter(({ mail }) => mail.to === to),
  total: async () => (await arrivals()).length,
}));

describe('SqsMailer', () => {
  const notice: Mail = { template: 'already-registered', to: anEmailAddress() };
  const aCode: Mail = {
    template: 'password-reset-code',
    to: anEmailAddress(),
    code: new Secret('042137'),
    minutes: 15,
  };

  it.each([
    ['down', broken],
    ['throttling', throttled],
    ['silent', silent],
  ])('is unavailable for mails and pretences alike while SQS is %s', async (_state, fault) => {
    router.faultFor = () => fault;
    for (const put of [() => aMailer().send(notice), () => aMailer().pretend()])
      await expect(put()).rejects.toMatchObject({ code: 'unavailable', retryAfterSeconds: 1 });
    expect(queue.waiting).toEqual([]);
  });

  it('sends one mail where the answer got lost and the SDK asked again', async () => {
    let calls = 0;
    router.faultFor = () => ((calls += 1) === 1 ? lostAnswer : undefined);
    await aMailer().send(notice);
    expect(calls).toBe(2);
    expect(await arrivals()).toHaveLength(1);
  });

  it('is not read by anybody as a code that works no more', async () => {
    await aMailer().send(aCode);
    await aMailer().send(notice);
    clock.advance(15 * MINUTE);
    expect((await arrivals()).map(({ mail }) => mail.template)).toEqual(['already-registered']);
    expect(queue.deadLetters).toEqual([]);
  });
});

describe('a message of the queue', () => {
  it.each([
    ['no JSON', 'code 042137'],
    ['no object', '["042137"]'],
    ['without a time', '{"mail":null}'],
    [
      'of an unknown template',
      '{"queuedAt":1,"mail":{"template":"newsletter","to":"ada@example.com","code":"042137"}}',
    ],
    [
      'without an address',
      '{"queuedAt":1,"mail":{"template":"email-code","to":"nobody","code":"042137","minutes":15}}',
    ],
    ['without a code', '{"queuedAt":1,"mail":{"template":"email-code","to":"ada@example.com","minutes":15}}'],
    ['about an unknown change', '{"queuedAt":1,"mail":{"template":"security-notice","to":"ada@example.com"}}'],
  ])(
    '%s is parked with the dead letters, holds up none beside it, and is told without its words',
    async (_what, body) => {
      queue.waiting.push({ messageId: 'poison', body, receives: 0 });
      await aMailer().send({ template: 'session-reuse', to: anEmailAddress() });
      expect(await arrivals()).toHaveLength(1);
      expect(queue.deadLetters.map(({ messageId, receives }) => [messageId, receives])).toEqual([['poison', 5]]);
      const told = failures.errors.map((error) => `${String(error)} ${String((error as Error).cause)}`).join();
      expect(told).toContain('malformed');
      expect(told).not.toMatch(/042137|ada@/);
    },
  );

  it('that could not be sent comes again, and those beside it do not', async () => {
    let refusals = 2;
    const [ada, grace] = [anEmailAddress(), anEmailAddress()];
    for (const to of [ada, grace]) await aMailer().send({ template: 'session-reuse', to });
    const choosy = new Mailbox(clock);
    choosy.send = (mail) => {
      if (mail.to === ada && (refusals -= 1) >= 0) return Promise.reject(new Error('SES is down'));
      return mailbox.send(mail);
    };
    await deliver(new SendQueuedMail(choosy, clock));
    expect(mailbox.readAll().map(({ mail }) => mail.to)).toEqual([ada, grace]);
  });
});
