import { spawnSync } from 'node:child_process';
import { requireCurl } from '../../scripts/engines/programs.js';
import { PROVIDERS, startWith } from '../support/providers.js';
import { masked, readTour, takeTour } from '../support/readme-tour.js';

/** Milliseconds that apt may take where there is no curl. */
const INSTALLATION = 300_000;

describe('the tour in the README', () => {
  beforeAll(() => requireCurl(), INSTALLATION);

  it.each(PROVIDERS)('prints what the README shows, with the provider %s', async (provider) => {
    const server = await startWith(provider);
    await expect(takeTour(server.url)).resolves.toBeUndefined();
    await server.stop();
  });

  it('can be pasted line by line', () => {
    const lines = readTour().flatMap(({ commands }) => commands.trimEnd().split('\n'));
    const unfinished = lines.filter((line) => spawnSync('bash', ['-n', '-c', line]).status !== 0);
    expect(unfinished).toEqual([]);
    expect(spawnSync('bash', ['-n', '-c', "curl -d '{"]).status).not.toBe(0);
  });

  it('would be caught showing another answer', () => {
    expect(masked('{"code":"unauthenticated"}')).not.toBe(masked('{"code":"not_found"}'));
    expect(masked('204\n')).not.toBe(masked('200\n'));
  });
});
