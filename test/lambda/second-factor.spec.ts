import { expectStatus } from '../support/accounts.js';
import { anEnrolledAccount, answer, challengeOf, disable, recoveryCode } from '../support/http-enrolments.js';
import { clientOf, startFleet, VERSIONS, type LambdaFleet } from '../support/lambda-fleet.js';

jest.setTimeout(30_000);

let fleet: LambdaFleet;
beforeAll(async () => (fleet = await startFleet()));
afterAll(() => fleet.stop());

it.each(VERSIONS)('asks for the second factor from its first code to its end in events of $name', async (version) => {
  const api = clientOf(version);
  const enrolled = await anEnrolledAccount(api, fleet.readMail);
  const whole = await expectStatus(200, answer(api, await challengeOf(api, enrolled.email), enrolled.nextCode));
  expect([whole.json['scope'], whole.refreshToken]).toEqual(['user', expect.any(String) as string]);
  await expectStatus(204, disable(api, whole.text('accessToken'), recoveryCode(enrolled)));
});
