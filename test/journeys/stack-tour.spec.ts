import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../scripts/engines/free-port.js';
import { requireCurl } from '../../scripts/engines/programs.js';
import { anAddress, logIn, mailboxOf, register } from '../support/accounts.js';
import { ApiClient } from '../support/api-client.js';
import { httpSender } from '../support/http-sender.js';
import { compilePrograms, type Programs } from '../support/programs.js';
import { takeTour } from '../support/readme-tour.js';
import { RunningStack } from '../support/running-stack.js';

let programs: Programs;
let directory: string;
let stack: RunningStack;
beforeAll(async () => {
  await requireCurl();
  programs = await compilePrograms();
  directory = await mkdtemp(join(tmpdir(), 'stack-'));
}, 300_000);
afterAll(async () => {
  await stack.end();
  await rm(directory, { recursive: true, force: true });
  await programs.remove();
}, 30_000);

/** On a busy machine the first one takes longer than anybody waits for it: all that it needs starts with it. */
async function firstLogin(url: string): Promise<void> {
  const sender = httpSender(url);
  const api = new ApiClient(sender.send);
  const email = anAddress();
  const registrationId = (await register(api, email)).text('registrationId');
  const { code } = await mailboxOf(api)(email);
  await api.post('/v1/auth/register/confirm', { body: { registrationId, code } });
  const end = Date.now() + 60_000;
  while ((await logIn(api, email)).status === 503 && Date.now() < end);
  sender.close();
}

it('IDENTITY_PROVIDER=cognito npm run start:stack prints what the tour of the README shows', async () => {
  const port = await freePort();
  stack = new RunningStack(programs.stack, directory, { PORT: String(port), IDENTITY_PROVIDER: 'cognito' });
  await stack.printed(/Mailbox +(http:\S+)/);
  await firstLogin(`http://localhost:${port}`);
  await expect(takeTour(`http://localhost:${port}`)).resolves.toBeUndefined();
}, 300_000);
