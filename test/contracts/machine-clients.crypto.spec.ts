import { inspect } from 'node:util';
import { ConfiguredMachineClients } from '../../src/adapters/crypto/configured-machine-clients.js';
import type { MachineClients } from '../../src/application/ports/machine-clients.js';
import { describeContract, itRejects } from '../support/contract.js';
import { BILLING, machineClientsContract, REPORTS } from './machine-clients.contract.js';

/** Asks whether anybody has this secret. */
class SharedSecrets implements MachineClients {
  private readonly clients = new ConfiguredMachineClients([BILLING, REPORTS]);

  async authenticate({ id, secret }: Parameters<MachineClients['authenticate']>[0]) {
    const candidates = [BILLING, REPORTS].map(({ client }) => this.clients.authenticate({ id: client.id, secret }));
    const someone = (await Promise.all(candidates)).some((client) => client !== undefined);
    return someone ? [BILLING, REPORTS].find(({ client }) => client.id === id)?.client : undefined;
  }
}

describeContract(
  machineClientsContract,
  'ConfiguredMachineClients',
  () => new ConfiguredMachineClients([BILLING, REPORTS]),
);

itRejects(machineClientsContract, {
  flaw: 'takes any secret that it knows',
  breaks: 'does not take the secret of another client',
  make: () => new SharedSecrets(),
});

describe('ConfiguredMachineClients', () => {
  it('knows nobody when nobody is configured', async () => {
    const { client, secret } = BILLING;
    expect(await new ConfiguredMachineClients([]).authenticate({ id: client.id, secret })).toBeUndefined();
  });

  it('keeps no secret that could be printed', () => {
    const clients = new ConfiguredMachineClients([BILLING]);
    expect(inspect(clients, { depth: 9, showHidden: true })).not.toContain('b-secret');
  });
});
