import { RevokeSigningKey, type KeyRevocation } from '../../application/keys/revoke-signing-key.js';
import { RsaKeyPairs } from '../crypto/rsa-key-pairs.js';
import { needed } from '../lambda/runtime/function-settings.js';
import { readSettings, type Settings } from '../lambda/runtime/settings.js';
import { signingKeyVersions } from '../lambda/wiring/signing-keys.js';
import { asksForHelp, end, sentenceFor } from './command-line.js';

const HELP = `npm run keys:revoke -- <kid>

Takes a signing key that has leaked away: within ten minutes no token that it signed is accepted. If it is the one that signs, a new key
signs from then on; whoever has a token of the old one refreshes it. The kid stands in the header of its tokens, and in /.well-known/jwks.json.

Takes the settings of the service, foremost:

  SIGNING_KEY_SECRET_ID     of the secret in AWS Secrets Manager
  AWS_REGION                of Secrets Manager, or SECRETS_ENDPOINT of another one`;

const SENTENCES: Readonly<Record<KeyRevocation, (kid: string) => string>> = {
  revoked: (kid) => `${kid} is revoked, and accepted nowhere in ten minutes.`,
  'replaced and revoked': (kid) => `${kid} is replaced by a new key and revoked, and accepted nowhere in ten minutes.`,
  unknown: (kid) => `${kid} is no key of this service. Those that are stand in /.well-known/jwks.json.`,
};

const operands = process.argv.slice(2);

if (asksForHelp(operands)) end(0, HELP);
else await run();

async function run(): Promise<void> {
  const [kid, ...surplus] = operands;
  if (kid === undefined || surplus.length > 0) return end(1, HELP);
  try {
    const outcome = await revoke(kid, readSettings(process.env));
    end(outcome === 'unknown' ? 1 : 0, SENTENCES[outcome](kid));
  } catch (error) {
    end(1, sentenceFor(error));
  }
}

function revoke(kid: string, settings: Settings): Promise<KeyRevocation> {
  const secretId = needed('SIGNING_KEY_SECRET_ID', settings.signingKeySecretId);
  return new RevokeSigningKey(signingKeyVersions(settings, secretId), new RsaKeyPairs()).execute({ kid });
}
