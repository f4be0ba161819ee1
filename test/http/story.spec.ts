import { PROVIDERS, startWith } from '../support/providers.js';
import { tellTheWholeStory } from '../support/story.js';

it.each(PROVIDERS)('tells the whole story over HTTP, with the provider %s', async (provider) => {
  const server = await startWith(provider);
  await expect(tellTheWholeStory(server.api, server.readMail)).resolves.toBeUndefined();
  await server.stop();
});
