import type { Mailbox, ReceivedMail } from './mailbox.js';
import type { PoolCodes } from './pool-codes.js';

/** What has been mailed, for developers to read; it is on no use case's way. */
export class MailReader {
  /** Without a local user pool there are no mails but ours. */
  constructor(
    private readonly mailbox: Mailbox,
    private readonly poolCodes: PoolCodes | undefined,
  ) {}

  /** Newest first. */
  async readAll(): Promise<readonly ReceivedMail[]> {
    const codes = (await this.poolCodes?.readAll()) ?? [];
    return [...this.mailbox.readAll(), ...codes].toSorted((a, b) => b.sentAt - a.sentAt);
  }
}
