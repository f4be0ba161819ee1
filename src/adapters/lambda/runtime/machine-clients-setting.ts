import { makeValidator } from 'envalid';
import { MachineClient } from '../../../domain/auth/machine-client.js';
import { Secret } from '../../../domain/shared/secret.js';
import type { ConfiguredClient } from '../../crypto/configured-machine-clients.js';

/** `id:secret:scope+scope`, split at the first two colons: scopes have colons of their own. */
const CLIENT = /^([^:]+):([^:]+):(.+)$/;

const RULE =
  'must be a comma-separated list of id:secret:scope+scope, where no id is a UUID and no scope one of users (user, admin:users, mfa:enrol)';

/** Machine clients, each once. */
export const machineClients = makeValidator<readonly ConfiguredClient[]>((text) => {
  const clients = text.split(',').map((entry) => configuredClient(entry.trim()));
  if (new Set(clients.map(({ client }) => client.id)).size < clients.length) {
    throw new TypeError('must name each client once');
  }
  return clients;
});

function configuredClient(entry: string): ConfiguredClient {
  const [, id = '', secret = '', scopes = ''] = CLIENT.exec(entry) ?? [];
  const client = MachineClient.configure(id, scopes.replaceAll('+', ' '));
  if (client === undefined) throw new TypeError(RULE);
  return { client, secret: new Secret(secret) };
}
