import { claimTheTable } from '../support/access-matrix/claims.js';
import { Survey } from '../support/access-matrix/survey.js';
import { AccessMatrix } from '../support/access-matrix/table.js';
import { httpVersion } from '../support/lambda-events.js';
import { clientOf, startFleet, type LambdaFleet } from '../support/lambda-fleet.js';
import { MACHINE_CLIENTS } from '../support/machine-clients.js';
import { WiredServer } from '../support/wired-server.js';

jest.setTimeout(60_000);

const table = AccessMatrix.read();

let fleet: LambdaFleet;
/** On the stores of the functions: whom it puts there, they meet. */
let server: WiredServer;
let survey: Survey;
beforeAll(async () => {
  fleet = await startFleet({ MACHINE_CLIENTS });
  server = (await WiredServer.start(fleet.environment)).bePatient();
  survey = await Survey.of(clientOf(httpVersion), server, table);
});
afterAll(async () => {
  await server.stop();
  await fleet.stop();
});

/** Those who may change something do so in the stories; here it would cost new people each time. */
claimTheTable(
  table.routes.filter((route) => !route.startsWith('GET /dev/')),
  (route) => survey.askWithoutChange(route),
);

it('what is refused changes nothing', async () => {
  const { before, now } = await survey.unchanging();
  expect(now).toEqual(before);
});
