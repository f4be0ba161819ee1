import { AwsRouter } from '../engines/aws/aws-router.js';
import { LocalCognito } from '../engines/aws/cognito/local-cognito.js';
import { SentCodes } from '../engines/aws/cognito/sent-codes.js';
import { LocalQueue } from '../engines/aws/local-queue.js';
import { PoolFunctions } from './pool-functions.js';

/** What the API is told of the pool. */
export const POOL_SETTINGS = { COGNITO_USER_POOL_ID: 'eu-central-1_LocalPool', COGNITO_CLIENT_IDS: 'local' };

/** No engine here looks at credentials, but a client is not to be had without. */
const CREDENTIALS = { AWS_ACCESS_KEY_ID: 'local', AWS_SECRET_ACCESS_KEY: 'local' };

/** A user pool in this process, and the queue of those who were confirmed in vain. It forgets its members when it ends. */
export class StackUserPool {
  private readonly queue = new LocalQueue();
  private connect!: (functions: PoolFunctions) => void;
  private readonly functions = new Promise<PoolFunctions>((resolve) => (this.connect = resolve));
  private router!: AwsRouter;

  static async start(): Promise<StackUserPool> {
    const pool = new StackUserPool();
    pool.router = await pool.serve();
    return pool;
  }

  get address(): string {
    return this.router.endpoint;
  }

  /** What its triggers wait for, though no longer than Cognito does. `environment` is that of the API, `programs` as for `PoolFunctions`. */
  startFunctions(programs: URL, environment: NodeJS.ProcessEnv): PoolFunctions {
    const CONFIRMATION_QUEUE_URL = `${this.address}/000000000000/confirmations.fifo`;
    const functions = new PoolFunctions(
      programs,
      { ...CREDENTIALS, CONFIRMATION_QUEUE_URL, ...environment },
      this.queue,
    );
    this.connect(functions);
    return functions;
  }

  stop(): Promise<void> {
    return this.router.stop();
  }

  private serve(): Promise<AwsRouter> {
    const { COGNITO_USER_POOL_ID: id, COGNITO_CLIENT_IDS: clientId } = POOL_SETTINGS;
    const codes = new SentCodes();
    const cognito = new LocalCognito([{ id, clientIds: [clientId], deliver: codes.deliver, triggers: this.triggers }]);
    const services = { ...cognito.services, ...codes.services, ...this.queue.services };
    return AwsRouter.start(services, { documentAt: (path) => cognito.documentAt(path) });
  }

  private get triggers() {
    return {
      postConfirmation: async (event: Record<string, unknown>) => (await this.functions).postConfirmation(event),
      preTokenGeneration: async (event: Record<string, unknown>) => (await this.functions).preTokenGeneration(event),
    };
  }
}
