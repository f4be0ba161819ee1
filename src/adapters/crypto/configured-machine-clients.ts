import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { MachineClients } from '../../application/ports/machine-clients.js';
import type { ClientCredentials, MachineClient } from '../../domain/auth/machine-client.js';
import type { Secret } from '../../domain/shared/secret.js';

export interface ConfiguredClient {
  readonly client: MachineClient;
  readonly secret: Secret;
}

interface KnownClient {
  readonly client: MachineClient;
  readonly digest: Buffer;
}

/** Clients named in the settings. Their secrets are random and not chosen by people, so a fast digest is enough. */
export class ConfiguredMachineClients implements MachineClients {
  private readonly known: ReadonlyMap<string, KnownClient>;
  /** A digest that no secret has. */
  private readonly unopenable = randomBytes(32);

  constructor(clients: readonly ConfiguredClient[]) {
    this.known = new Map(clients.map(({ client, secret }) => [client.id, { client, digest: digestOf(secret) }]));
  }

  async authenticate({ id, secret }: ClientCredentials): Promise<MachineClient | undefined> {
    const known = this.known.get(id);
    const matches = timingSafeEqual(digestOf(secret), known?.digest ?? this.unopenable);
    return matches ? known?.client : undefined;
  }
}

function digestOf(secret: Secret): Buffer {
  return createHash('sha256').update(secret.reveal()).digest();
}
