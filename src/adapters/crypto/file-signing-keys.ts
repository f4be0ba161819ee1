import { readFile } from 'node:fs/promises';
import type { PublicJwk, SigningKey, SigningKeys } from '../../application/ports/signing-keys.js';
import { Secret } from '../../domain/shared/secret.js';
import { signingKeyFromPem } from './signing-key.js';

/** One key from a PEM file, read once. A file that cannot be read, or holds no RSA key, is tried again at the next call. */
export class FileSigningKeys implements SigningKeys {
  private key: Promise<SigningKey> | undefined;

  constructor(private readonly path: string) {}

  current(): Promise<SigningKey> {
    this.key ??= this.read();
    return this.key;
  }

  async published(): Promise<readonly PublicJwk[]> {
    return [(await this.current()).publicJwk];
  }

  private async read(): Promise<SigningKey> {
    try {
      return signingKeyFromPem(new Secret(await readFile(this.path, 'utf8')));
    } catch (cause) {
      this.key = undefined;
      throw new Error(`${this.path} is not a PEM file of an RSA private key.`, { cause });
    }
  }
}
