import type { PoolUserDescription } from '../../../application/auth/describe-pool-user.js';

/** The event of any version of the trigger, as much of it as is ours to read. */
export interface TokenGenerationEvent {
  readonly version: string;
  readonly triggerSource?: string;
  readonly request: { readonly userAttributes: Readonly<Record<string, string>> };
  readonly response: object;
}

/** Of tokens whose login has just shown all that the pool has asked for; a hosted page may have been passed by way of another provider. */
export function isLogin({ triggerSource }: TokenGenerationEvent): boolean {
  return triggerSource === 'TokenGeneration_Authentication';
}

/**
 * The event with our answer in it, in the version in which it was asked: 1 knows the claims of id tokens alone, 2 and 3 those of access tokens and
 * scopes too. One that we do not know comes back as it is, which is Cognito's default.
 */
export function answerTokenGeneration(
  event: TokenGenerationEvent,
  { scopes, tier }: PoolUserDescription,
): TokenGenerationEvent {
  const claimsToAddOrOverride = tier === undefined ? {} : { tier };
  switch (event.version) {
    case '1':
      return { ...event, response: { claimsOverrideDetails: { claimsToAddOrOverride } } };
    case '2':
    case '3':
      return {
        ...event,
        response: {
          claimsAndScopeOverrideDetails: {
            idTokenGeneration: { claimsToAddOrOverride },
            accessTokenGeneration: { claimsToAddOrOverride, scopesToAdd: [...scopes] },
          },
        },
      };
    default:
      return event;
  }
}
