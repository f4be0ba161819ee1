import type { PublicJwk, SigningKeys } from '../ports/signing-keys.js';

/** The public keys that access tokens of this service verify with (RFC 7517 §5). */
export class PublishKeys {
  constructor(private readonly keys: SigningKeys) {}

  async execute(): Promise<{ readonly keys: readonly PublicJwk[] }> {
    return { keys: await this.keys.published() };
  }
}
