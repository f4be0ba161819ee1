import { Survey } from '../support/access-matrix/survey.js';
import { AccessMatrix } from '../support/access-matrix/table.js';
import { ApiClient } from '../support/api-client.js';
import { Canaries } from '../support/canaries/canaries.js';
import { CapturedOutput } from '../support/canaries/captured-output.js';
import { claimSilence, type Watch } from '../support/canaries/claims.js';
import { liveDangerously } from '../support/canaries/flows.js';
import { Recorder } from '../support/canaries/recorder.js';
import { spoiled } from '../support/canaries/spoiled.js';
import { engines } from '../support/engines.js';
import { FaultProxy } from '../support/fault-proxy.js';
import { internalServerError } from '../support/http-faults.js';
import { httpVersion, lambdaContext, restVersion } from '../support/lambda-events.js';
import { handlers, senderOf, startFleet, type LambdaFleet } from '../support/lambda-fleet.js';
import { MACHINE_CLIENTS } from '../support/machine-clients.js';
import { WiredServer } from '../support/wired-server.js';

jest.setTimeout(180_000);

const table = AccessMatrix.read();
/** Of the local server alone are those for developers. */
const routes = table.routes.filter((route) => !route.startsWith('GET /dev/'));

let dynamoDb: FaultProxy;
let fleet: LambdaFleet;
/** On the stores of the functions: whom it puts there, they meet. */
let server: WiredServer;
let watch: Watch;
beforeAll(async () => {
  dynamoDb = await FaultProxy.inFrontOf(engines.dynamoDbEndpoint);
  const environment = { MACHINE_CLIENTS, LOG_LEVEL: 'debug', REFRESH_GRACE_SECONDS: '0' };
  fleet = await startFleet({ ...environment, DYNAMODB_ENDPOINT: dynamoDb.url('http') });
  server = (await WiredServer.start({ ...fleet.environment, DYNAMODB_ENDPOINT: engines.dynamoDbEndpoint })).bePatient();
  const [canaries, output] = [new Canaries(), new CapturedOutput()];
  try {
    watch = { canaries, output, recorders: await provoke(canaries) };
  } finally {
    output.restore();
  }
});
afterAll(async () => {
  await server.stop();
  await fleet.stop();
  await dynamoDb.close();
});

claimSilence(routes, () => watch);

/** As on the local server; and events that are no requests, and DynamoDB failing. */
async function provoke(canaries: Canaries): Promise<readonly Recorder[]> {
  const recorder = new Recorder(senderOf(httpVersion), canaries);
  const other = new Recorder(senderOf(restVersion), canaries);
  const api = new ApiClient(recorder.send);
  const survey = await Survey.of(api, server, table);
  for (const route of routes) await survey.askWithoutChange(route);
  await liveDangerously(api, fleet.readMail);
  const { samples } = recorder;
  await other.sendAll(samples.flatMap(spoiled));
  for (const handler of Object.values(handlers))
    for (const { body } of samples)
      await handler({ password: body.toString(), body: body.toString() }, lambdaContext());
  dynamoDb.inject(internalServerError);
  await recorder.sendAll(samples);
  await other.sendAll(samples);
  dynamoDb.heal();
  return [recorder, other];
}
