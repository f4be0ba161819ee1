import type { TrustedTokens } from '../../application/ports/trusted-tokens.js';
import type { AccessToken } from '../../domain/auth/access-token.js';
import type { Instant } from '../../domain/shared/instant.js';
import type { Secret } from '../../domain/shared/secret.js';
import type { TrustedIssuers } from './trusted-issuers.js';
import { verifiedPayload } from './verified-payload.js';

export class JwtTrustedTokens implements TrustedTokens {
  constructor(private readonly issuers: TrustedIssuers) {}

  async verify(token: Secret, now: Instant): Promise<AccessToken | undefined> {
    const text = token.reveal();
    const key = await this.issuers.keyFor(text);
    return key && this.issuers.accept(verifiedPayload(text, key), now);
  }
}
