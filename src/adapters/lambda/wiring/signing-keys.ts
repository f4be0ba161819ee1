import type { Provider } from '@nestjs/common';
import { Clock } from '../../../application/ports/clock.js';
import { SigningKeys } from '../../../application/ports/signing-keys.js';
import { VerificationKeys } from '../../../application/ports/verification-keys.js';
import { FileSigningKeys } from '../../crypto/file-signing-keys.js';
import { PublishedVerificationKeys } from '../../crypto/published-verification-keys.js';
import { RotatingSigningKeys } from '../../crypto/rotating-signing-keys.js';
import { createSecretsManagerClient } from '../../secrets-manager/secrets-manager-client.js';
import { SecretsManagerSigningKeyVersions } from '../../secrets-manager/secrets-manager-signing-key-versions.js';
import { needed } from '../runtime/function-settings.js';
import type { Settings } from '../runtime/settings.js';
import { bind, constant, construct } from './providers.js';

/** Verifies by whatever `SigningKeys` publish. */
export const ownVerificationKeys: Provider = bind(VerificationKeys, PublishedVerificationKeys, SigningKeys);

/** For functions that sign or publish keys: those of a secret under rotation, or the one of a PEM file. */
export function signingKeys(settings: Settings): Provider[] {
  const { signingKeyFile, signingKeySecretId } = settings;
  if (signingKeySecretId === undefined && signingKeyFile !== undefined) {
    return [bind(SigningKeys, FileSigningKeys, constant(signingKeyFile)), ownVerificationKeys];
  }
  const versions = signingKeyVersions(settings, needed('SIGNING_KEY_SECRET_ID', signingKeySecretId));
  return [
    construct(RotatingSigningKeys, constant(versions), Clock),
    { provide: SigningKeys, useExisting: RotatingSigningKeys },
    { provide: VerificationKeys, useExisting: RotatingSigningKeys },
  ];
}

export function signingKeyVersions(
  { awsRegion: region, secretsEndpoint: endpoint }: Settings,
  secretId: string,
): SecretsManagerSigningKeyVersions {
  return new SecretsManagerSigningKeyVersions(createSecretsManagerClient({ region, endpoint }), secretId);
}
