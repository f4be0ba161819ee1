import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SigningKey } from '../../src/application/ports/signing-keys.js';
import { aSigningKey } from './signing-keys.js';

/** A signing key as a deployment mounts it. */
export function aSigningKeyFile(key: SigningKey = aSigningKey()): { readonly path: string; readonly key: SigningKey } {
  const path = join(mkdtempSync(join(tmpdir(), 'signing-key-')), 'key.pem');
  writeFileSync(path, key.privateKey.reveal(), { mode: 0o600 });
  return { path, key };
}
