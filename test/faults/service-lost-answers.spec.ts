import { Users } from '../../src/application/ports/users.js';
import { queryAll } from '../../src/adapters/dynamodb/query-all.js';
import { outboxPartition } from '../../src/adapters/dynamodb/table-keys.js';
import type { UserId } from '../../src/domain/shared/ids.js';
import { EmailAddress } from '../../src/domain/users/email-address.js';
import {
  anAccount,
  anAddress,
  expectStatus,
  grantOf,
  logIn,
  mailboxOf,
  refresh,
  register,
} from '../support/accounts.js';
import type { Answer } from '../support/api-client.js';
import { anEmailAddress } from '../support/builders.js';
import { dynamoSnapshot } from '../support/dynamodb-snapshot.js';
import { brokenInvariants } from '../support/invariant-checker.js';
import { loseAnswersOf } from '../support/lost-answers.js';
import { PREFERENCES } from '../support/story.js';
import { injectConflicts } from '../support/transaction-conflicts.js';
import { WiredServer } from '../support/wired-server.js';

let server: WiredServer;

beforeAll(async () => {
  server = (await WiredServer.start()).bePatient();
}, 60_000);

afterEach(async () => {
  expect(brokenInvariants(await dynamoSnapshot(server.dynamoDb, server.tables))).toEqual([]);
});

afterAll(() => server.stop());

/** The call is done, its answer is lost on the way from DynamoDB, and the client tries once more. */
async function retried(commandName: string, call: () => Promise<Answer>): Promise<Answer> {
  const restore = loseAnswersOf(server.dynamoDb, commandName);
  const lost = await call();
  restore();
  expect(lost).toMatchObject({ status: 503, code: 'unavailable' });
  expect(lost.headers['retry-after']).toBeDefined();
  return call();
}

async function userIdOf(email: string): Promise<UserId> {
  const id = await server.get(Users).findIdByEmail(EmailAddress.parse(email) ?? anEmailAddress());
  if (id === undefined) throw new Error(`${email} is nobody's.`);
  return id;
}

async function eventsOf(email: string): Promise<readonly unknown[]> {
  const rows = await queryAll(server.dynamoDb, server.tables.users, outboxPartition(await userIdOf(email)));
  return rows.map(({ type }) => type as string);
}

describe('a write that DynamoDB did and could not tell of, tried again by the client, has one effect:', () => {
  it('a registration', async () => {
    const email = anAddress();
    const { status, json } = await retried('PutItemCommand', () => register(server.api, email));
    expect(status).toBe(202);
    const { code } = await mailboxOf(server.api)(email);
    const body = { registrationId: json['registrationId'], code };
    await expectStatus(204, server.api.post('/v1/auth/register/confirm', { body }));
    expect(await eventsOf(email)).toEqual(['user.created']);
  });

  it('a confirmation', async () => {
    const email = anAddress();
    const registrationId = (await register(server.api, email)).text('registrationId');
    const body = { registrationId, code: (await mailboxOf(server.api)(email)).code };
    const again = await retried('TransactWriteItemsCommand', () =>
      server.api.post('/v1/auth/register/confirm', { body }),
    );
    expect(again.code).toBe('invalid_code');
    expect(await eventsOf(email)).toEqual(['user.created']);
    await expectStatus(200, logIn(server.api, email));
  });

  it('a change of the profile', async () => {
    const { email, accessToken: token } = await anAccount(server.api);
    const update = () => server.api.put('/v1/users/me', { token, body: { firstName: 'Grace' } });
    expect((await retried('TransactWriteItemsCommand', update)).json).toMatchObject({ firstName: 'Grace', version: 2 });
    expect(await eventsOf(email)).toEqual(['user.created', 'user.updated']);
  });

  it('a conditional change of the profile, which is refused the second time', async () => {
    const { email, accessToken: token } = await anAccount(server.api);
    const update = { token, headers: { 'if-match': '"1"' }, body: { firstName: 'Grace' } };
    const again = await retried('TransactWriteItemsCommand', () => server.api.put('/v1/users/me', update));
    expect(again).toMatchObject({ status: 412, code: 'precondition_failed' });
    expect(await eventsOf(email)).toEqual(['user.created', 'user.updated']);
  });

  it('a refresh', async () => {
    const { accessToken, refreshToken } = await anAccount(server.api);
    const { status, refreshToken: successor } = await retried('UpdateItemCommand', () =>
      refresh(server.api, refreshToken),
    );
    expect(status).toBe(200);
    await expectStatus(200, refresh(server.api, successor ?? ''));
    const { sessions } = (await server.api.get('/v1/auth/sessions', { token: accessToken })).json;
    expect(sessions).toHaveLength(1);
  });

  it('preferences', async () => {
    const { accessToken: token } = await anAccount(server.api);
    const replace = () => server.api.put('/v1/preferences', { token, body: PREFERENCES });
    expect((await retried('PutItemCommand', replace)).status).toBe(200);
    expect((await server.api.get('/v1/preferences', { token })).json).toMatchObject(PREFERENCES);
  });

  it('a logout', async () => {
    const { accessToken: token, refreshToken: cookie } = await anAccount(server.api);
    expect((await retried('PutItemCommand', () => server.api.post('/v1/auth/logout', { token, cookie }))).status).toBe(
      204,
    );
    expect((await server.api.get('/v1/users/me', { token })).status).toBe(401);
    expect((await refresh(server.api, cookie)).status).toBe(401);
  });

  it('a logout from everywhere', async () => {
    const { email, accessToken: token, refreshToken } = await anAccount(server.api);
    const again = await retried('TransactWriteItemsCommand', () => server.api.post('/v1/auth/logout-all', { token }));
    expect([204, 401]).toContain(again.status);
    expect((await server.api.get('/v1/users/me', { token })).status).toBe(401);
    expect((await refresh(server.api, refreshToken)).status).toBe(401);
    const { accessToken } = grantOf(await expectStatus(200, logIn(server.api, email)));
    await expectStatus(200, server.api.get('/v1/users/me', { token: accessToken }));
  });
});

describe('conflicts of transactions', () => {
  it('that pass are not noticed', async () => {
    const { accessToken: token } = await anAccount(server.api);
    const conflicts = injectConflicts(server.dynamoDb, 3);
    const answer = await server.api.put('/v1/users/me', { token, body: { firstName: 'Grace' } });
    conflicts.end();
    expect(conflicts.tries).toBe(4);
    expect(answer.json).toMatchObject({ firstName: 'Grace', version: 2 });
  });

  it('that do not end are 503 within 3 s, and nothing is written', async () => {
    const { accessToken: token } = await anAccount(server.api);
    const conflicts = injectConflicts(server.dynamoDb, Infinity);
    const since = performance.now();
    const answer = await server.api.put('/v1/users/me', { token, body: { firstName: 'Grace' } });
    conflicts.end();
    expect(performance.now() - since).toBeLessThan(3_000);
    expect(answer).toMatchObject({ status: 503, code: 'unavailable' });
    expect((await server.api.get('/v1/users/me', { token })).json).toMatchObject({ firstName: null, version: 1 });
  });
});
