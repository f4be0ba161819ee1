import { setTimeout as pause } from 'node:timers/promises';
import type { OnApplicationBootstrap, OnApplicationShutdown } from '@nestjs/common';
import type { FailureLog } from '../../../application/ports/failure-log.js';

/** Milliseconds. */
const PAUSE = 100;

/** While the application runs, does again and again what a stream and a schedule make functions do in the cloud. */
export class BackgroundLoop implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly over = new AbortController();
  private running: Promise<void> = Promise.resolve();

  constructor(
    private readonly step: () => Promise<unknown>,
    private readonly failures: FailureLog,
  ) {}

  onApplicationBootstrap(): void {
    this.running = this.run();
  }

  async onApplicationShutdown(): Promise<void> {
    this.over.abort();
    await this.running;
  }

  private async run(): Promise<void> {
    const { signal } = this.over;
    while (!signal.aborted) {
      await this.step().catch((error: unknown) => this.failures.report('work in the background has failed', error));
      await pause(PAUSE, undefined, { signal, ref: false }).catch(() => undefined);
    }
  }
}
