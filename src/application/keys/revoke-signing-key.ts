import type { KeyPairs } from '../ports/key-pairs.js';
import type { SigningKeyVersions } from '../ports/signing-key-versions.js';

export type KeyRevocation = 'revoked' | 'replaced and revoked' | 'unknown';

/**
 * Ends a key that has leaked: whoever verifies forgets it within ten minutes, and its tokens with it. The current key gets a successor, which signs at
 * once. May be repeated after a failure.
 */
export class RevokeSigningKey {
  constructor(
    private readonly versions: SigningKeyVersions,
    private readonly keyPairs: KeyPairs,
  ) {}

  /** @param kid the key's RFC 7638 thumbprint */
  async execute({ kid }: { readonly kid: string }): Promise<KeyRevocation> {
    const versions = await this.versions.list();
    const leaked = versions.find(({ privateKey }) => this.keyPairs.read(privateKey).publicJwk.kid === kid);
    if (leaked === undefined) return 'unknown';
    if (leaked.stage === 'current') await this.replace();
    await this.versions.withdraw(leaked.id);
    return leaked.stage === 'current' ? 'replaced and revoked' : 'revoked';
  }

  private async replace(): Promise<void> {
    const { publicJwk, privateKey } = await this.keyPairs.generate();
    await this.versions.create(publicJwk.kid, privateKey);
    await this.versions.promote(publicJwk.kid);
  }
}
