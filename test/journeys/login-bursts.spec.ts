import { anAddress, logIn } from '../support/accounts.js';
import { concurrently, count } from '../support/concurrently.js';
import { report } from '../support/report.js';
import { startOn, STORES, type StartedServer } from '../support/start-on.js';
import { stopTheClock } from '../support/still-clock.js';

jest.setTimeout(120_000);

describe.each(STORES)('a hundred logins at once on %s', (store) => {
  let server: StartedServer;
  beforeEach(async () => {
    stopTheClock();
    server = await startOn(store, { RATE_LIMIT_SCALE: '1' });
  });
  afterEach(async () => {
    await server.stop();
    jest.restoreAllMocks();
  });

  /** How many had their password looked at, and whether all others were told that they were too many. */
  async function burst(emailOf: () => string): Promise<readonly [number, boolean]> {
    const answers = await concurrently(() => logIn(server.api, emailOf()), 100);
    const evaluated = answers.filter(({ status }) => status === 401);
    report(`100 logins at once on ${store}: ${evaluated.length} evaluated`);
    return [evaluated.length, count(answers, ({ status }) => status === 429) === answers.length - evaluated.length];
  }

  it('from one client are ten tries, whatever addresses they try', async () => {
    expect(await burst(anAddress)).toEqual([10, true]);
  });

  it('to one address are five', async () => {
    const email = anAddress();
    expect(await burst(() => email)).toEqual([5, true]);
  });
});
