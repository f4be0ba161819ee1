import { GetSecretValueCommand, type SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { Secret } from '../../domain/shared/secret.js';

/** The current version of a secret that is a text. Rejects for every other. */
export async function secretText(client: SecretsManagerClient, secretId: string): Promise<Secret> {
  const { SecretString } = await client.send(new GetSecretValueCommand({ SecretId: secretId }));
  if (SecretString === undefined) throw new TypeError(`The secret ${secretId} is no text.`);
  return new Secret(SecretString);
}
