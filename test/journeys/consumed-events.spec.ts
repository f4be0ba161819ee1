import * as fc from 'fast-check';
import { aDynamoClient, aDynamoUserStore, ownTables } from '../support/dynamodb.js';
import { expectOneState, someDisorder } from '../support/disordered-events.js';
import { report } from '../support/report.js';

/** Another one with each run; `SEED` repeats one. */
const SEED = Number(process.env['SEED'] ?? Date.now() % 2 ** 31);
const RUNS = Number(process.env['DISORDERS'] ?? 25);

it('events that come repeatedly, out of order and at once leave in DynamoDB what the newest of each kind leaves alone', async () => {
  const client = aDynamoClient();
  const store = aDynamoUserStore(client, await ownTables(client));
  let deliveries = 0;
  const property = fc.asyncProperty(someDisorder, async (disorder) => {
    deliveries += disorder.rounds.flat().length + disorder.stragglers.length + 2 * disorder.sent.length;
    await expectOneState(store, disorder);
  });
  await expect(fc.assert(property, { seed: SEED, numRuns: RUNS })).resolves.toBeUndefined();
  report(`${RUNS} disorders of seed ${SEED}: ${deliveries} deliveries`);
}, 600_000);
