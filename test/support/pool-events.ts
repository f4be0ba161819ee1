import type { PostConfirmationTriggerEvent } from 'aws-lambda';
import { randomUUID } from 'node:crypto';
import type { PoolAttributes } from '../../src/domain/users/pool-member.js';

/** What Cognito tells its trigger of somebody who has confirmed. */
export function aConfirmation(
  attributes: PoolAttributes = {},
  changes: Partial<PostConfirmationTriggerEvent> = {},
): PostConfirmationTriggerEvent {
  const sub = attributes['sub'] ?? randomUUID();
  const own = { sub, email: `${sub}@example.com`, email_verified: 'true', 'cognito:user_status': 'CONFIRMED' };
  const given = Object.entries({ ...own, ...attributes }).filter(([, value]) => value !== undefined);
  return {
    version: '1',
    triggerSource: 'PostConfirmation_ConfirmSignUp',
    region: 'eu-central-1',
    userPoolId: 'eu-central-1_AbCdEf123',
    userName: sub,
    callerContext: { awsSdkVersion: 'aws-sdk-unknown-unknown', clientId: 'mobile' },
    request: { userAttributes: Object.fromEntries(given) as Record<string, string> },
    response: {},
    ...changes,
  };
}
