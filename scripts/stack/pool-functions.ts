import type { SQSBatchResponse } from 'aws-lambda';
import type { LocalQueue } from '../engines/aws/local-queue.js';
import type { Trigger } from '../engines/aws/cognito/pool-settings.js';
import { LocalFunction } from '../engines/lambda/local-function.js';
import { QueuePoller } from './queue-poller.js';

/** The functions of the user pool, as Lambda has them: what its triggers call, and what works off their queue. */
export class PoolFunctions {
  readonly ended: Promise<unknown>;
  private readonly functions: Readonly<
    Record<'postConfirmation' | 'preTokenGeneration' | 'confirmationRetry', LocalFunction>
  >;
  private readonly poller: QueuePoller;

  /** `programs` is where everything is compiled to; `environment` that of the API, and what functions are told beside it. */
  constructor(programs: URL, environment: NodeJS.ProcessEnv, queue: LocalQueue) {
    const host = new URL('scripts/engines/lambda/function-host.js', programs);
    const start = (name: string) =>
      new LocalFunction(host, new URL(`adapters/lambda/${name}.handler.js`, programs), environment);
    this.functions = {
      postConfirmation: start('post-confirmation'),
      preTokenGeneration: start('pre-token-generation'),
      confirmationRetry: start('confirmation-retry'),
    };
    this.ended = Promise.race(this.all.map(({ ended }) => ended));
    this.poller = new QueuePoller(
      queue,
      async (event) => (await this.functions.confirmationRetry.invoke(event)) as SQSBatchResponse,
    );
  }

  readonly postConfirmation: Trigger = (event) => this.functions.postConfirmation.invoke(event);

  readonly preTokenGeneration: Trigger = (event) => this.functions.preTokenGeneration.invoke(event);

  async stop(): Promise<void> {
    this.poller.stop();
    await Promise.all(this.all.map((one) => one.stop()));
  }

  private get all(): readonly LocalFunction[] {
    return Object.values(this.functions);
  }
}
