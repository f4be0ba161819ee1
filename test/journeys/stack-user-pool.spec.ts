import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../scripts/engines/free-port.js';
import { createCognitoClient } from '../../src/adapters/cognito/cognito-client.js';
import { CognitoSelfService } from '../../src/adapters/cognito/cognito-self-service.js';
import type { UserId } from '../../src/domain/shared/ids.js';
import { Secret } from '../../src/domain/shared/secret.js';
import { mailboxOf, type ReadMail } from '../support/accounts.js';
import { ApiClient } from '../support/api-client.js';
import { aDynamoClient, aDynamoUserStore, ownTables } from '../support/dynamodb.js';
import { engines, TEST_REGION } from '../support/engines.js';
import { FaultProxy, refusal } from '../support/fault-proxy.js';
import { httpSender, type HttpSender } from '../support/http-sender.js';
import { aPoolLogin, aRegistrant, type Member } from '../support/pool-members.js';
import { compilePrograms, type Programs } from '../support/programs.js';
import { RunningStack } from '../support/running-stack.js';

let programs: Programs;
let directory: string;
let dynamoDb: FaultProxy;
let sender: HttpSender;
let stack: RunningStack;
let store: ReturnType<typeof aDynamoUserStore>;
let selfService: CognitoSelfService;
let readMail: ReadMail;

beforeAll(async () => {
  programs = await compilePrograms();
  directory = await mkdtemp(join(tmpdir(), 'stack-'));
  dynamoDb = await FaultProxy.inFrontOf(engines.dynamoDbEndpoint);
  const client = aDynamoClient();
  const tables = await ownTables(client);
  store = aDynamoUserStore(client, tables);
  const port = await freePort();
  stack = new RunningStack(programs.stack, directory, {
    PORT: String(port),
    IDENTITY_PROVIDER: 'cognito',
    DYNAMODB_ENDPOINT: dynamoDb.url('http'),
    TABLE_PREFIX: tables.users.replace(/users$/, ''),
  });
  const endpoint = await stack.printed(/User pool +(http:\S+)/);
  await stack.printed(/API +(http:\S+)/);
  selfService = new CognitoSelfService(
    createCognitoClient({ region: TEST_REGION, endpoint, tryTimeout: 30_000 }),
    'local',
  );
  sender = httpSender(`http://127.0.0.1:${port}`);
  readMail = mailboxOf(new ApiClient(sender.send));
}, 120_000);

afterAll(async () => {
  sender.close();
  await stack.end();
  await dynamoDb.close();
  await rm(directory, { recursive: true, force: true });
  await programs.remove();
}, 30_000);

/** Signs up at the pool itself, past our routes: only the pool's triggers tell us of them. */
async function aNewcomer(): Promise<Member & { readonly code: Secret }> {
  const door = { selfService, codeFor: () => new Secret('') };
  const member = await aRegistrant(door);
  return { ...member, code: new Secret(String((await readMail(member.email)).code)) };
}

async function expectUser(id: UserId): Promise<void> {
  const end = Date.now() + 60_000;
  while ((await store.users.find(id)) === undefined && Date.now() < end)
    await new Promise((done) => setTimeout(done, 100));
  expect((await store.users.find(id))?.profile).toMatchObject({ userId: id, status: 'active' });
}

async function claimsOf(member: Member): Promise<unknown> {
  const { accessToken } = await aPoolLogin({ selfService }, member);
  return JSON.parse(Buffer.from(accessToken.reveal().split('.')[1] ?? '', 'base64url').toString());
}

describe('npm run start:stack with a user pool', () => {
  it('has a confirmed member adopted by our trigger, and tokens described by the other', async () => {
    const member = await aNewcomer();
    expect(await selfService.confirmSignUp(member.id, member.code)).toBe('accepted');
    await expectUser(member.id);
    expect(await claimsOf(member)).toMatchObject({ tier: 'free', scope: 'aws.cognito.signin.user.admin user' });
  }, 120_000);

  it('works off the queue of those for whom there was no store', async () => {
    const { id, code } = await aNewcomer();
    dynamoDb.inject(refusal);
    expect(await selfService.confirmSignUp(id, code)).toBe('accepted');
    expect(await store.users.find(id)).toBeUndefined();
    dynamoDb.heal();
    await expectUser(id);
  }, 120_000);
});
