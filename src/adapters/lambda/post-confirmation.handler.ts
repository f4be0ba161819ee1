import type { Context, PostConfirmationTriggerEvent } from 'aws-lambda';
import { poolMemberOf } from '../../domain/users/pool-member.js';
import { JsonLog } from '../telemetry/json-log.js';
import { plainStart } from './runtime/plain-start.js';
import { confirmations } from './wiring/confirmations.js';

const start = plainStart(confirmations);
const log = new JsonLog('error');

/**
 * Cognito's trigger after a confirmation. It always gives the event back: the member is confirmed by now, and an error would only tell them
 * otherwise.
 */
export async function handler(
  event: PostConfirmationTriggerEvent,
  { awsRequestId }: Pick<Context, 'awsRequestId'>,
): Promise<PostConfirmationTriggerEvent> {
  // It also fires for a new password after a forgotten one, which makes nobody.
  if (event.triggerSource !== 'PostConfirmation_ConfirmSignUp') return event;
  try {
    await welcome(event, awsRequestId);
  } catch (error) {
    log.failure('a confirmed member of the pool was not adopted', error);
  }
  return event;
}

async function welcome({ request }: PostConfirmationTriggerEvent, requestId: string): Promise<void> {
  const member = poolMemberOf(request.userAttributes);
  if (member === undefined) throw new TypeError('A confirmed member of the pool has a sub that is no UUID.');
  const { adoptOrDefer } = await start();
  await adoptOrDefer.execute(member, { requestId, ip: null, userAgent: null });
}
