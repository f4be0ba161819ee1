import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { setTimeout as pause } from 'node:timers/promises';
import type { LocalQueue } from '../engines/aws/local-queue.js';

/** Milliseconds between two looks, and before what has failed comes again. */
const PERIOD = 1_000;

/** Hands over what waits in a queue, batch by batch, until it is stopped. */
export class QueuePoller {
  private readonly stopping = new AbortController();

  constructor(
    private readonly queue: LocalQueue,
    private readonly consume: (event: SQSEvent) => Promise<SQSBatchResponse>,
  ) {
    void this.run();
  }

  stop(): void {
    this.stopping.abort();
  }

  private async run(): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted) {
      if (this.queue.waiting.length > 0) await this.queue.poll(this.consume);
      await pause(PERIOD, undefined, { signal }).catch(() => undefined);
    }
  }
}
