import { ROUTE_ACCESS } from '../http/route-access.table.js';
import { targetOf } from '../support/local-server.js';
import { anAdminToken } from '../support/admins.js';
import { NATIVE_ROUTES, ONLY_REFUSED, walkTheContract } from '../support/contract-walk.js';
import { senderOf, VERSIONS } from '../support/lambda-fleet.js';
import { MACHINE_CLIENTS } from '../support/machine-clients.js';
import { startPoolFleet, type PoolFleet } from '../support/pool-fleet.js';
import { Transcript } from '../support/transcript.js';
import { readSettings } from '../../src/adapters/lambda/runtime/settings.js';

jest.setTimeout(120_000);

let fleet: PoolFleet;
beforeAll(async () => (fleet = await startPoolFleet({ MACHINE_CLIENTS })));
afterAll(() => fleet.stop());

const served = Object.keys(ROUTE_ACCESS).filter((route) => !route.startsWith('GET /dev/'));
const shared = served.filter((route) => !NATIVE_ROUTES.includes(route));

it.each(VERSIONS)('the functions keep the whole contract on a user pool, by $name events', async (version) => {
  const transcript = new Transcript();
  const api = transcript.clientOf(senderOf(version));
  const adminToken = anAdminToken(targetOf(readSettings(fleet.environment), fleet.key));
  await walkTheContract({ api, readMail: fleet.readMail, adminToken });
  expect(transcript.routesWithoutSuccess(shared)).toEqual(ONLY_REFUSED);
  expect(transcript.exchanges.filter(({ answer }) => answer.status >= 500)).toEqual([]);
});

it.each(VERSIONS)('have no route that only the native provider has, by $name events', async (version) => {
  const transcript = new Transcript();
  const api = transcript.clientOf(senderOf(version));
  for (const route of NATIVE_ROUTES) {
    const [method = '', path = ''] = route.split(' ');
    expect(await api.call(method, path, { body: {} })).toMatchObject({ status: 404, code: 'not_found' });
  }
});
