import { FileSigningKeys } from '../crypto/file-signing-keys.js';
import type { Settings } from '../lambda/runtime/settings.js';
import { SettingsError } from '../lambda/runtime/settings-error.js';

/** A server that can sign nothing is of no use: a wrong path is said at once, and not by the first login. */
export async function checkSigningKey({ signingKeyFile }: Settings): Promise<void> {
  if (signingKeyFile === undefined) return;
  await new FileSigningKeys(signingKeyFile).current().catch((cause: unknown) => {
    throw new SettingsError('The setting SIGNING_KEY_FILE must name a PEM file of an RSA private key.', { cause });
  });
}
