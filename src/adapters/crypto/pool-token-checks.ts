import type { KeyObject } from 'node:crypto';
import type { VerificationKeys } from '../../application/ports/verification-keys.js';
import type { AccessToken } from '../../domain/auth/access-token.js';
import type { Instant } from '../../domain/shared/instant.js';
import { KeyObjects } from './key-objects.js';
import { poolTokenOf, type PoolTokenRules } from './pool-token-claims.js';
import { kidOfPoolToken } from './token-header.js';
import type { IssuerChecks } from './trusted-issuers.js';

/** The access tokens of one Cognito user pool, by the keys of that pool and no other. */
export class PoolTokenChecks implements IssuerChecks {
  private readonly keyObjects = new KeyObjects();

  constructor(
    private readonly keys: VerificationKeys,
    private readonly rules: PoolTokenRules,
  ) {}

  get issuer(): string {
    return this.rules.issuer;
  }

  async keyFor(token: string): Promise<KeyObject | undefined> {
    const kid = kidOfPoolToken(token);
    const jwk = kid === undefined ? undefined : await this.keys.find(kid);
    return jwk && this.keyObjects.publicKeyOf(jwk);
  }

  accept(payload: unknown, now: Instant): AccessToken | undefined {
    return poolTokenOf(payload, this.rules, now);
  }
}
