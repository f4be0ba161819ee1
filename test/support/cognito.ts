import { randomUUID } from 'node:crypto';
import { AwsRouter } from '../../scripts/engines/aws/aws-router.js';
import { LocalCognito } from '../../scripts/engines/aws/cognito/local-cognito.js';
import type { PoolSettings } from '../../scripts/engines/aws/cognito/pool-settings.js';
import { SentCodes, type DatedCode } from '../../scripts/engines/aws/cognito/sent-codes.js';

/** The emulator of Cognito with one user pool, and the codes that it has sent. */
export class Cognito {
  readonly clientId = 'mobile';

  private constructor(
    readonly poolId: string,
    readonly router: AwsRouter,
    readonly codes: readonly DatedCode[],
  ) {}

  static async start(settings: Partial<PoolSettings> = {}): Promise<Cognito> {
    const codes = new SentCodes();
    const id = `eu-central-1_${randomUUID().replaceAll('-', '')}`;
    const emulator = new LocalCognito([{ id, clientIds: ['mobile'], deliver: codes.deliver, ...settings }]);
    const services = { ...emulator.services, ...codes.services };
    const router = await AwsRouter.start(services, { documentAt: (path) => emulator.documentAt(path) });
    return new Cognito(id, router, codes.all);
  }

  get endpoint(): string {
    return this.router.endpoint;
  }

  hasSentTo(address: string): boolean {
    return this.codes.some(({ to }) => to === address);
  }

  /** The newest one. */
  codeFor(address: string): string {
    const sent = this.codes.findLast(({ to }) => to === address);
    if (sent === undefined) throw new Error(`No code has been sent to ${address}.`);
    return sent.code;
  }

  stop(): Promise<void> {
    return this.router.stop();
  }
}
