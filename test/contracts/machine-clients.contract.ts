import type { MachineClients } from '../../src/application/ports/machine-clients.js';
import { MachineClient } from '../../src/domain/auth/machine-client.js';
import { Secret } from '../../src/domain/shared/secret.js';
import { aMachineClient } from '../support/builders.js';
import type { Contract } from '../support/contract.js';

/** Subjects know these two. */
export const BILLING = {
  client: aMachineClient('billing', 'read:profiles read:todos'),
  secret: new Secret('b-secret'),
};
export const REPORTS = { client: aMachineClient('reports', 'read:profiles'), secret: new Secret('r-sécret 🔑:%+') };

export const machineClientsContract: Contract<MachineClients> = {
  port: 'MachineClients',
  claims: {
    'answers the client whose id and secret these are': async (clients) => {
      for (const { client, secret } of [BILLING, REPORTS]) {
        const found = await clients.authenticate({ id: client.id, secret });
        expect(found).toBeInstanceOf(MachineClient);
        expect([found?.id, found?.scopes]).toEqual([client.id, client.scopes]);
      }
    },

    'does not take the secret of another client': async (clients) => {
      expect(await clients.authenticate({ id: 'billing', secret: REPORTS.secret })).toBeUndefined();
      expect(await clients.authenticate({ id: 'reports', secret: BILLING.secret })).toBeUndefined();
    },

    'takes the whole secret and nothing else': async (clients) => {
      for (const text of ['', 'b', 'b-secre', 'b-secret ', ' b-secret', 'B-SECRET', 'b-secret\0', 'x'.repeat(8_000)]) {
        expect(await clients.authenticate({ id: 'billing', secret: new Secret(text) })).toBeUndefined();
      }
    },

    'knows nobody by another id': async (clients) => {
      for (const id of ['', 'Billing', 'billing ', 'nobody', '__proto__', 'constructor', 'x'.repeat(8_000)]) {
        for (const secret of [BILLING.secret, new Secret('')]) {
          expect(await clients.authenticate({ id, secret })).toBeUndefined();
        }
      }
    },
  },
};
