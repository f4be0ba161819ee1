import { ApiClient } from '../support/api-client.js';
import { httpVersion, restVersion } from '../support/lambda-events.js';
import { clientOf, senderOf, startFleet, VERSIONS, type LambdaFleet } from '../support/lambda-fleet.js';
import { tellTheWholeStory } from '../support/story.js';

jest.setTimeout(30_000);

let fleet: LambdaFleet;
beforeAll(async () => (fleet = await startFleet()));
afterAll(() => fleet.stop());

it.each(VERSIONS)('tells the whole story in events of $name', async (version) => {
  await expect(tellTheWholeStory(clientOf(version), fleet.readMail)).resolves.toBeUndefined();
});

it('lives in one story, whichever function and version of event a request takes', async () => {
  const senders = [senderOf(restVersion), senderOf(httpVersion, { stage: '$default' })];
  let turn = 0;
  const mixed = new ApiClient((request) => (senders[(turn += 1) % 2] ?? senderOf(restVersion))(request));
  await expect(tellTheWholeStory(mixed, fleet.readMail)).resolves.toBeUndefined();
});
