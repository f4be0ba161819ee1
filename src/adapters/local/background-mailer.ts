import { setImmediate as turn } from 'node:timers/promises';
import type { OnApplicationShutdown } from '@nestjs/common';
import type { FailureLog } from '../../application/ports/failure-log.js';
import type { Mail, Mailer } from '../../application/ports/mailer.js';

/** Sends mails behind the back of the requests that cause them: no answer waits for one, or tells of it. */
export class BackgroundMailer implements Mailer, OnApplicationShutdown {
  private readonly underWay = new Set<Promise<void>>();

  constructor(
    private readonly mailer: Mailer,
    private readonly failures: FailureLog,
  ) {}

  async send(mail: Mail): Promise<void> {
    const sending = this.dispatch(mail).finally(() => this.underWay.delete(sending));
    this.underWay.add(sending);
  }

  async pretend(): Promise<void> {}

  async onApplicationShutdown(): Promise<void> {
    await Promise.all(this.underWay);
  }

  private async dispatch(mail: Mail): Promise<void> {
    await turn();
    await this.mailer
      .send(mail)
      .catch((error: unknown) => this.failures.report(`a ${mail.template} mail was not sent`, error));
  }
}
