import { randomBytes } from 'node:crypto';
import jsonwebtoken from 'jsonwebtoken';
import type { AccessTokenRequest, AccessTokens } from '../../application/ports/access-tokens.js';
import type { SigningKeys } from '../../application/ports/signing-keys.js';
import type { AccessToken } from '../../domain/auth/access-token.js';
import { SECOND, type Instant } from '../../domain/shared/instant.js';
import { Secret } from '../../domain/shared/secret.js';
import type { AccessTokenChecks } from './access-token-checks.js';
import { KeyObjects } from './key-objects.js';
import type { TokenRules } from './token-claims.js';
import { ALGORITHM, TYPE } from './token-header.js';
import { verifiedPayload } from './verified-payload.js';

/** Random bytes of a `jti`. */
const RANDOM_BYTES = 16;

/** RS256 tokens (RFC 7515, RFC 9068). */
export class JwtAccessTokens implements AccessTokens {
  private readonly keyObjects = new KeyObjects();

  constructor(
    private readonly keys: SigningKeys,
    private readonly checks: AccessTokenChecks,
    private readonly rules: TokenRules,
  ) {}

  async issue(request: AccessTokenRequest): Promise<Secret> {
    const key = await this.keys.current();
    const token = jsonwebtoken.sign(this.claimsOf(request), this.keyObjects.privateKeyOf(key), {
      algorithm: ALGORITHM,
      header: { alg: ALGORITHM, typ: TYPE, kid: key.publicJwk.kid },
    });
    return new Secret(token);
  }

  async verify(token: Secret, now: Instant): Promise<AccessToken | undefined> {
    const text = token.reveal();
    const key = await this.checks.keyFor(text);
    return key && this.checks.accept(verifiedPayload(text, key), now);
  }

  private claimsOf({ subject, sessionId, epoch, scopes, issuedAt, lifetime }: AccessTokenRequest): object {
    const iat = Math.floor(issuedAt / SECOND);
    return {
      iss: this.rules.issuer,
      sub: subject,
      aud: this.rules.audience,
      scope: scopes.join(' '),
      iat,
      exp: iat + lifetime / SECOND,
      jti: `${sessionId}.${epoch}.${randomBytes(RANDOM_BYTES).toString('base64url')}`,
    };
  }
}
