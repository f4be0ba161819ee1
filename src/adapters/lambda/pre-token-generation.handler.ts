import { UNKNOWN, type PoolUserDescription } from '../../application/auth/describe-pool-user.js';
import { UserId } from '../../domain/shared/ids.js';
import { JsonLog } from '../telemetry/json-log.js';
import { plainStart } from './runtime/plain-start.js';
import { answerTokenGeneration, isLogin, type TokenGenerationEvent } from './runtime/token-generation.js';
import { tokenGeneration } from './wiring/token-generation.js';

const start = plainStart(tokenGeneration);
const log = new JsonLog('error');

/** Cognito's trigger before it signs tokens. It never fails: an error would lock the user out. */
export async function handler(event: TokenGenerationEvent): Promise<TokenGenerationEvent> {
  return answerTokenGeneration(event, await description(event));
}

async function description(event: TokenGenerationEvent): Promise<PoolUserDescription> {
  try {
    const userId = UserId.parse(event.request.userAttributes['sub'] ?? '');
    if (userId === undefined) throw new TypeError('A member of the pool has a sub that is no UUID.');
    const { describePoolUser } = await start();
    return await describePoolUser.execute({ userId, isLogin: isLogin(event) });
  } catch (error) {
    log.failure('a token was made without what is known of its user', error);
    return UNKNOWN;
  }
}
