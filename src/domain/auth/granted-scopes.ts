import type { Scope } from './access-token.js';
import type { Credential } from './credential.js';
import { ROLE_SCOPES } from './role.js';

/** Enough to set up the second factor and to log out, and for nothing else. */
export const ENROLMENT_SCOPE: Scope = 'mfa:enrol';

/** Whoever can do so much must not lose it with a password. */
export function needsSecondFactor({ scopes }: Pick<Credential, 'scopes'>): boolean {
  return scopes.includes(ROLE_SCOPES.admin);
}

/**
 * What a session's access tokens may do. `factorEpoch` is the epoch in which its login passed a second factor, if it did: one that has been
 * replaced since counts for nothing, and no refresh makes up for a factor that a login has not shown.
 */
export function grantedScopes(
  credential: Pick<Credential, 'scopes' | 'secondFactor'>,
  factorEpoch: number | undefined,
): readonly Scope[] {
  if (!needsSecondFactor(credential)) return credential.scopes;
  const { enabled } = credential.secondFactor;
  const passed = enabled !== null && factorEpoch !== undefined && factorEpoch >= enabled.epoch;
  return passed ? credential.scopes : [ENROLMENT_SCOPE];
}
