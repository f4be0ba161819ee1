import { Mailbox } from '../../src/adapters/local/mailbox.js';
import type { Mail } from '../../src/application/ports/mailer.js';
import { SystemClock } from '../../src/adapters/system/system-clock.js';
import { anEmailAddress } from '../support/builders.js';
import { describeContract, itRejects } from '../support/contract.js';
import { mailerContract, type Post } from './mailer.contract.js';

function postOf(mailbox: Mailbox): Post {
  return { mailer: mailbox, arrived: async (to) => mailbox.readAll().filter(({ mail }) => mail.to === to) };
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

itRejects(mailerContract, {
  flaw: 'mixes addressees up',
  breaks: 'hands a code to its addressee, and to nobody else',
  make: () => {
    const mailbox = new LateMailbox(new SystemClock());
    void mailbox.send({ template: 'session-reuse', to: anEmailAddress() });
    return postOf(mailbox);
  },
});
