import { readSettings } from '../../src/adapters/lambda/runtime/settings.js';
import { ROUTE_ACCESS } from '../http/route-access.table.js';
import { anAdminToken } from '../support/admins.js';
import type { Send } from '../support/api-client.js';
import { NATIVE_ROUTES, ONLY_REFUSED, walkTheContract } from '../support/contract-walk.js';
import { deployedRights } from '../support/deployed-rights.js';
import { clientOf, functionFor, senderOf, VERSIONS } from '../support/lambda-fleet.js';
import { targetOf } from '../support/local-server.js';
import { MACHINE_CLIENTS } from '../support/machine-clients.js';
import { startPoolFleet, type PoolFleet } from '../support/pool-fleet.js';
import { Transcript } from '../support/transcript.js';

/** A busy machine is no fault of the service. */
jest.setTimeout(300_000);

let fleet: PoolFleet;
let adminToken: string;
beforeAll(async () => {
  fleet = await startPoolFleet({ MACHINE_CLIENTS });
  fleet.cognito.router.faultFor = ({ operation }) => {
    if (/^(?:Admin|GetUserPool)/.test(operation)) asked.add(`${caller} ${operation}`);
    return undefined;
  };
  adminToken = anAdminToken(targetOf(readSettings(fleet.environment), fleet.key));
});
afterAll(() => fleet.stop());

const served = Object.keys(ROUTE_ACCESS).filter((route) => !route.startsWith('GET /dev/'));
const shared = served.filter((route) => !NATIVE_ROUTES.includes(route));

/** What takes a right of IAM at the pool, as `function operation`: everybody may do the rest. */
const asked = new Set<string>();
let caller = '';

const noted =
  (send: Send): Send =>
  (request) => {
    caller = functionFor(request.path);
    return send(request);
  };

describe.each(VERSIONS)('the functions on a user pool, by $name events,', (version) => {
  it('keep the whole contract', async () => {
    const transcript = new Transcript();
    const api = transcript.clientOf(noted(senderOf(version)));
    await walkTheContract({ api, readMail: fleet.readMail, adminToken });
    expect(transcript.routesWithoutSuccess(shared)).toEqual(ONLY_REFUSED);
    expect(transcript.exchanges.filter(({ answer }) => answer.status >= 500)).toEqual([]);
  });

  it.each(NATIVE_ROUTES.map((route) => route.split(' ') as [method: string, path: string]))(
    'have no %s %s, which the native provider alone has',
    async (method, path) => {
      const answer = await clientOf(version).call(method, path, { body: {} });
      expect(answer).toMatchObject({ status: 404, code: 'not_found' });
    },
  );
});

it('the functions do nothing at the pool that their roles do not allow', () => {
  const rights = deployedRights('api.yml', 'cognito-idp');
  expect(asked.size).toBeGreaterThan(5);
  expect([...asked].filter((operation) => !rights.has(operation))).toEqual([]);
  expect(rights).not.toContain('preferences AdminDeleteUser');
});
