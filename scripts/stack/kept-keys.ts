import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const SIGNING_KEY_BITS = 3072;

/** Keys that outlive a restart, so that tokens and sessions do. Each is made once, and only its owner may read it. */
export interface KeptKeys {
  /** The path of a PEM file. */
  readonly signingKeyFile: string;
  /** Base64 of 32 bytes. */
  readonly refreshKey: string;
  /** Base64 of 32 bytes. */
  readonly mfaKeys: string;
}

export function keptKeys(directory: string): KeptKeys {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const signingKeyFile = resolve(directory, 'signing-key.pem');
  keep(signingKeyFile, newSigningKey);
  return {
    signingKeyFile,
    refreshKey: keep(join(directory, 'refresh-key'), newServerKey),
    mfaKeys: keep(join(directory, 'mfa-keys'), newServerKey),
  };
}

function keep(path: string, make: () => string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    writeFileSync(path, make(), { mode: 0o600, flag: 'wx' });
    return readFileSync(path, 'utf8');
  }
}

function newSigningKey(): string {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: SIGNING_KEY_BITS });
  return privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
}

function newServerKey(): string {
  return randomBytes(32).toString('base64');
}
