import type { PostConfirmationTriggerEvent } from 'aws-lambda';
import { AwsRouter } from '../../scripts/engines/aws/aws-router.js';
import { LocalQueue } from '../../scripts/engines/aws/local-queue.js';
import type { PoolSettings } from '../../scripts/engines/aws/cognito/pool-settings.js';
import { handler as postConfirmation } from '../../src/adapters/lambda/post-confirmation.handler.js';
import { handler as preTokenGeneration } from '../../src/adapters/lambda/pre-token-generation.handler.js';
import type { TokenGenerationEvent } from '../../src/adapters/lambda/runtime/token-generation.js';
import { Cognito } from './cognito.js';
import { lambdaContext } from './lambda-events.js';
import { startFleet, type LambdaFleet } from './lambda-fleet.js';

export interface PoolFleet extends LambdaFleet {
  readonly cognito: Cognito;
}

const triggers = {
  preTokenGeneration: (event: unknown) => preTokenGeneration(event as TokenGenerationEvent),
  postConfirmation: (event: unknown) => postConfirmation(event as PostConfirmationTriggerEvent, lambdaContext()),
};

/** The functions with a user pool as their identity provider, whose triggers are functions too. */
export async function startPoolFleet(
  changes: NodeJS.ProcessEnv = {},
  pool: Partial<PoolSettings> = {},
): Promise<PoolFleet> {
  const cognito = await Cognito.start({ triggers, ...pool });
  const sqs = await AwsRouter.start(new LocalQueue().services);
  const fleet = await startFleet({
    IDENTITY_PROVIDER: 'cognito',
    COGNITO_USER_POOL_ID: cognito.poolId,
    COGNITO_CLIENT_IDS: cognito.clientId,
    COGNITO_ENDPOINT: cognito.endpoint,
    CONFIRMATION_QUEUE_URL: `${sqs.endpoint}/000000000000/confirmations.fifo`,
    ...changes,
  });
  return {
    ...fleet,
    cognito,
    /** The newest code of the pool for those who have had one of it, and our mails for everybody else. */
    readMail: async (to) => (cognito.hasSentTo(to) ? poolMail(cognito.codeFor(to)) : fleet.readMail(to)),
    stop: async () => {
      await fleet.stop();
      await sqs.stop();
      await cognito.stop();
    },
  };
}

const poolMail = (code: string) => ({ template: 'pool', code });
