import type { ClientCredentials, MachineClient } from '../../domain/auth/machine-client.js';

/**
 * The machine clients that there are. `authenticate` answers the one whose id and secret these are.
 * Secrets are kept as digests only and compared in constant time; an unknown client takes as long, and answers the same, as a wrong secret.
 */
export abstract class MachineClients {
  abstract authenticate(credentials: ClientCredentials): Promise<MachineClient | undefined>;
}
