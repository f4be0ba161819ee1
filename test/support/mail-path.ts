import { AwsRouter } from '../../scripts/engines/aws/aws-router.js';
import { LocalQueue } from '../../scripts/engines/aws/local-queue.js';
import { handler as deliverMail } from '../../src/adapters/lambda/deliver-mail.handler.js';
import { FakeSes, type SentMail } from './fake-ses.js';

/** What lies between the functions and a mailbox: the queue, the function that empties it, and SES. */
export class MailPath {
  private constructor(
    readonly queue: LocalQueue,
    readonly router: AwsRouter,
    readonly ses: FakeSes,
  ) {}

  static async start(): Promise<MailPath> {
    const queue = new LocalQueue();
    return new MailPath(queue, await AwsRouter.start(queue.services), await FakeSes.start());
  }

  get settings() {
    return {
      MAIL_QUEUE_URL: `${this.router.endpoint}/000000000000/mail.fifo`,
      SES_ENDPOINT: this.ses.endpoint,
    };
  }

  deliver(): Promise<void> {
    return this.queue.drainInto(deliverMail);
  }

  /** What was sent to an address, once there is something; oldest first. */
  async to(address: string): Promise<readonly SentMail[]> {
    for (let tries = 0; ; tries += 1) {
      await this.deliver();
      const mails = this.ses.sent.filter(({ to }) => to === address);
      if (mails.length > 0 || tries === 100) return mails;
      // A local server mails in the background.
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  async stop(): Promise<void> {
    await this.router.stop();
    this.ses.stop();
  }
}
