import { mailboxOf } from '../support/accounts.js';
import { startTestServer } from '../support/local-server.js';
import { tellTheWholeStory } from '../support/story.js';

it('tells the whole story over HTTP', async () => {
  const server = await startTestServer();
  await expect(tellTheWholeStory(server.api, mailboxOf(server.api))).resolves.toBeUndefined();
  await server.stop();
});
