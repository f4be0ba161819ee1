import { BackgroundMailer } from '../../src/adapters/local/background-mailer.js';
import { Mailbox } from '../../src/adapters/local/mailbox.js';
import type { Mail } from '../../src/application/ports/mailer.js';
import { SystemClock } from '../../src/adapters/system/system-clock.js';
import { anEmailAddress } from '../support/builders.js';
import { describeContract, itRejects } from '../support/contract.js';
import { ReportedFailures } from '../support/reported-failures.js';
import { mailerContract, type Post } from './mailer.contract.js';

function postOf(mailbox: Mailbox): Post {
  return {
    mailer: mailbox,
    arrived: async (to) => mailbox.readAll().filter(({ mail }) => mail.to === to),
    total: async () => mailbox.readAll().length,
  };
}

/** Reads the address off the mail before. */
class LateMailbox extends Mailbox {
  private before: Mail | undefined;

  override async send(mail: Mail): Promise<void> {
    const { to } = this.before ?? mail;
    this.before = mail;
    await super.send({ ...mail, to });
  }
}

describeContract(mailerContract, 'Mailbox', () => postOf(new Mailbox(new SystemClock())));

describeContract(mailerContract, 'BackgroundMailer', () => {
  const mailbox = new Mailbox(new SystemClock());
  const mailer = new BackgroundMailer(mailbox, new ReportedFailures());
  const post = postOf(mailbox);
  const settled = () => mailer.onApplicationShutdown();
  return {
    mailer,
    arrived: (to) => settled().then(() => post.arrived(to)),
    total: () => settled().then(() => post.total()),
  };
});

describe('BackgroundMailer', () => {
  it('keeps nobody waiting, and reports what could not be sent', async () => {
    const failures = new ReportedFailures();
    const mailbox = new Mailbox(new SystemClock());
    mailbox.send = () => Promise.reject(new Error('no route'));
    const mailer = new BackgroundMailer(mailbox, failures);
    await mailer.send({ template: 'session-reuse', to: anEmailAddress() });
    expect(failures.all).toEqual([]);
    await mailer.onApplicationShutdown();
    expect(failures.all).toEqual(['a session-reuse mail was not sent']);
  });
});

itRejects(mailerContract, {
  flaw: 'mixes addressees up',
  breaks: 'hands a code to its addressee, and to nobody else',
  make: () => {
    const mailbox = new LateMailbox(new SystemClock());
    void mailbox.send({ template: 'session-reuse', to: anEmailAddress() });
    return postOf(mailbox);
  },
});
