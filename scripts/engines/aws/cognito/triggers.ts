import { setTimeout as delay } from 'node:timers/promises';
import { AwsFailure } from '../aws-call.js';
import type { TokenChanges } from './pool-tokens.js';
import type { PoolSettings, Trigger } from './pool-settings.js';
import type { PoolUser } from './pool-user.js';

/** Milliseconds that Cognito waits for an answer. */
const PATIENCE = 5_000;
const MAX_CALLS = 3;
const DEFAULT_SCOPES = ['aws.cognito.signin.user.admin'];

type Fields = Readonly<Record<string, unknown>>;

/** Calls a pool's triggers as Cognito does: with 5 s of patience, three times at most, and an error of theirs is the caller's. */
export class Triggers {
  constructor(private readonly settings: PoolSettings) {}

  async postConfirmation(triggerSource: string, user: PoolUser, clientId: string): Promise<void> {
    const { postConfirmation } = this.settings.triggers ?? {};
    if (postConfirmation === undefined) return;
    await this.call(postConfirmation, { ...this.eventOf(triggerSource, '1', user, clientId), response: {} });
  }

  async preTokenGeneration(triggerSource: string, user: PoolUser, clientId: string): Promise<TokenChanges> {
    const { triggers = {}, triggerVersion = '2' } = this.settings;
    const none = { scopes: DEFAULT_SCOPES, accessClaims: {}, idClaims: {} };
    if (triggers.preTokenGeneration === undefined) return none;
    const event = this.eventOf(triggerSource, triggerVersion, user, clientId);
    const key = triggerVersion === '1' ? 'claimsOverrideDetails' : 'claimsAndScopeOverrideDetails';
    const answer = await this.call(triggers.preTokenGeneration, { ...event, response: { [key]: null } });
    const details = fieldsOf(fieldsOf(fieldsOf(answer)['response'])[key]);
    if (triggerVersion === '1') return { ...none, idClaims: fieldsOf(details['claimsToAddOrOverride']) };
    const [access, id] = [fieldsOf(details['accessTokenGeneration']), fieldsOf(details['idTokenGeneration'])];
    const suppressed = listOf(access['scopesToSuppress']);
    const scopes = [...DEFAULT_SCOPES, ...listOf(access['scopesToAdd'])].filter((one) => !suppressed.includes(one));
    return {
      scopes,
      accessClaims: fieldsOf(access['claimsToAddOrOverride']),
      idClaims: fieldsOf(id['claimsToAddOrOverride']),
    };
  }

  private eventOf(triggerSource: string, version: string, user: PoolUser, clientId: string) {
    return {
      version,
      triggerSource,
      region: this.settings.id.split('_')[0],
      userPoolId: this.settings.id,
      userName: user.sub,
      callerContext: { awsSdkVersion: 'aws-sdk-unknown-unknown', clientId },
      request: {
        userAttributes: {
          ...Object.fromEntries(user.attributeList().map(({ Name, Value }) => [Name, Value])),
          'cognito:user_status': user.status,
        },
        ...(triggerSource.startsWith('TokenGeneration') && {
          groupConfiguration: { groupsToOverride: [], iamRolesToOverride: [], preferredRole: null },
          ...(version !== '1' && { scopes: DEFAULT_SCOPES }),
        }),
      },
    };
  }

  private async call(trigger: Trigger, event: Record<string, unknown>): Promise<unknown> {
    for (let calls = 1; ; calls += 1) {
      try {
        return await inTime(trigger(structuredClone(event)));
      } catch (error) {
        if (calls === MAX_CALLS) throw refused(error);
      }
    }
  }
}

async function inTime(answer: Promise<unknown>): Promise<unknown> {
  const patience = new AbortController();
  const timeout = delay(PATIENCE, undefined, { signal: patience.signal }).then(() => {
    throw new Error('The trigger timed out.');
  });
  try {
    return await Promise.race([answer, timeout]);
  } finally {
    patience.abort();
    timeout.catch(() => undefined);
  }
}

function refused(error: unknown): AwsFailure {
  return new AwsFailure('UserLambdaValidationException', `The trigger failed with error ${String(error)}.`);
}

function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? (value as Fields) : {};
}

function listOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.map(String) : [];
}
