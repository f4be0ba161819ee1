import type { PublicJwk, SigningKeys } from '../../application/ports/signing-keys.js';
import type { VerificationKeys } from '../../application/ports/verification-keys.js';

/** The keys of whoever signs: what is published verifies. */
export class PublishedVerificationKeys implements VerificationKeys {
  constructor(private readonly keys: SigningKeys) {}

  async find(kid: string): Promise<PublicJwk | undefined> {
    return (await this.keys.published()).find((published) => published.kid === kid);
  }
}
