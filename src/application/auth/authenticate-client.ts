import type { ClientCredentials, MachineClient } from '../../domain/auth/machine-client.js';
import { DomainError } from '../../domain/shared/domain-error.js';
import type { MachineClients } from '../ports/machine-clients.js';

/** The machine client behind a request. Credentials that are missing, malformed, unknown or wrong are refused alike. */
export class AuthenticateClient {
  constructor(private readonly clients: MachineClients) {}

  async execute(credentials: ClientCredentials | undefined): Promise<MachineClient> {
    const client = credentials && (await this.clients.authenticate(credentials));
    if (client === undefined) throw new DomainError('invalid_client', 'The client could not be authenticated.');
    return client;
  }
}
