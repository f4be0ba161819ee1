import type { KeyObject } from 'node:crypto';
import type { VerificationKeys } from '../../application/ports/verification-keys.js';
import type { AccessToken } from '../../domain/auth/access-token.js';
import type { Instant } from '../../domain/shared/instant.js';
import { KeyObjects } from './key-objects.js';
import { accessTokenOf, type TokenRules } from './token-claims.js';
import { kidOf } from './token-header.js';
import type { IssuerChecks } from './trusted-issuers.js';

/** Our own access tokens: what a JWT library leaves open, before the signature (`keyFor`) and after it (`accept`). Whoever verifies it in between must allow RS256 alone. */
export class AccessTokenChecks implements IssuerChecks {
  private readonly keyObjects = new KeyObjects();

  constructor(
    private readonly keys: VerificationKeys,
    private readonly rules: TokenRules,
  ) {}

  get issuer(): string {
    return this.rules.issuer;
  }

  async keyFor(token: string): Promise<KeyObject | undefined> {
    const kid = kidOf(token);
    const jwk = kid === undefined ? undefined : await this.keys.find(kid);
    return jwk && this.keyObjects.publicKeyOf(jwk);
  }

  accept(payload: unknown, now: Instant): AccessToken | undefined {
    return accessTokenOf(payload, this.rules, now);
  }
}
