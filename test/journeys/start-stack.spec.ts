import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../scripts/engines/free-port.js';
import type { PublishedEvent } from '../../src/domain/events/published-event.js';
import { anAccount, expectStatus, logIn, refresh } from '../support/accounts.js';
import { ApiClient } from '../support/api-client.js';
import { httpSender } from '../support/http-sender.js';
import { notePublished } from '../support/published-events.js';
import { compilePrograms, type Programs } from '../support/programs.js';
import { RunningStack } from '../support/running-stack.js';

let programs: Programs;
let directory: string;
let port: number;

beforeAll(async () => {
  programs = await compilePrograms();
  directory = await mkdtemp(join(tmpdir(), 'stack-'));
  port = await freePort();
}, 60_000);

afterAll(async () => {
  await rm(directory, { recursive: true, force: true });
  await programs.remove();
});

const started: RunningStack[] = [];

/** A stack that a failed test has left would keep the port, and the test run alive. */
afterEach(() => Promise.all(started.splice(0).map((stack) => stack.end())));

function startStack(...args: readonly string[]): RunningStack {
  const stack = new RunningStack(programs.stack, directory, { PORT: String(port) }, args);
  started.push(stack);
  return stack;
}

async function answersAt(url: string): Promise<boolean> {
  return fetch(url).then(
    () => true,
    () => false,
  );
}

/** The types of the user's events on the bus of this run, once this one is there. What the run before left unpublished comes first. */
async function publishedOf(api: ApiClient, userId: string, awaited: string): Promise<readonly string[]> {
  const end = Date.now() + 20_000;
  for (;;) {
    const { json } = await api.get(`/dev/events?userId=${userId}`);
    const events = json['events'] as readonly PublishedEvent[];
    notePublished(events);
    const types = events.map(({ type }) => type);
    if (types.some((type) => type === awaited) || Date.now() > end) return types;
    await new Promise((done) => setTimeout(done, 100));
  }
}

describe('npm run start:stack', () => {
  it('says where everything is, keeps accounts and sessions over a restart, and stops within 5 s', async () => {
    const sender = httpSender(`http://127.0.0.1:${port}`);
    const api = new ApiClient(sender.send);
    const first = startStack();
    const dynamoDb = await first.printed(/DynamoDB Local +(http:\S+)/);
    await first.printed(/Deny list +(redis:\S+)/);
    await first.printed(/Profile cache +(redis:\S+)/);
    await first.printed(/API +(http:\S+)[^]*Docs[^]*Mailbox[^]*Events/);
    const { email, accessToken: token, refreshToken } = await anAccount(api);
    expect(await first.stop('SIGTERM')).toBeLessThan(5_000);
    expect(await answersAt(dynamoDb)).toBe(false);

    const second = startStack();
    await second.printed(/Mailbox +(http:\S+)/);
    await expectStatus(200, logIn(api, email));
    const userId = (await expectStatus(200, api.get('/v1/users/me', { token }))).text('userId');
    await expectStatus(200, api.put('/v1/users/me', { token, body: { firstName: 'Ada' } }));
    expect(await publishedOf(api, userId, 'user.updated')).toContain('user.updated');
    await expectStatus(200, refresh(api, refreshToken));
    expect(await second.stop('SIGINT')).toBeLessThan(5_000);
    sender.close();
  }, 120_000);

  it('lets nobody else read the keys that it keeps', async () => {
    for (const file of ['signing-key.pem', 'refresh-key'])
      expect((await stat(join(directory, '.data', file))).mode & 0o777).toBe(0o600);
  });

  it('stops when an engine dies, and refuses to share its tables meanwhile', async () => {
    const stack = startStack();
    const redis = new URL(await stack.printed(/Deny list +(redis:\S+)/));
    await stack.printed(/Mailbox +(http:\S+)/);

    const onPort = startStack();
    expect(await onPort.ended).toBe(1);
    expect(onPort.output).toBe(`Port ${port} is in use: stop what listens there, or set PORT to another one.\n`);
    const taken = port;
    port = await freePort();
    const onTables = startStack();
    port = taken;
    expect(await onTables.ended).toBe(1);
    expect(onTables.output).toMatch(
      /^\.data is in use by another stack, whose DynamoDB Local is at http:\S+ stop that one first\.$/m,
    );

    connect(Number(redis.port), redis.hostname)
      .on('error', () => undefined)
      .end('SHUTDOWN NOSAVE\r\n');
    expect(await stack.ended).toBe(1);
    expect(stack.output).toMatch(/^Deny list at redis:\S+ has ended, so the rest stops\.$/m);
    const endpoint = await readFile(join(directory, '.data', 'dynamodb-endpoint'), 'utf8');
    expect(await answersAt(endpoint)).toBe(false);
  }, 120_000);

  it('explains itself and refuses what it does not know', async () => {
    const help = startStack('--help');
    expect(await help.ended).toBe(0);
    expect(help.output).toMatch(/^npm run start:stack\n/);
    const unknown = startStack('--prod');
    expect(await unknown.ended).toBe(1);
    expect(unknown.output).toBe('There is no option --prod; see npm run start:stack -- --help.\n');
  });
});
