import { randomUUID } from 'node:crypto';
import type { SQSBatchResponse } from 'aws-lambda';
import { broken, lostAnswer } from '../../scripts/engines/aws/aws-faults.js';
import type { AwsRouter } from '../../scripts/engines/aws/aws-router.js';
import { LocalQueue } from '../../scripts/engines/aws/local-queue.js';
import { tablesWithPrefix } from '../../src/adapters/dynamodb/tables.js';
import { handler as consumeEvents } from '../../src/adapters/lambda/consume-events.handler.js';
import type { UserId } from '../../src/domain/shared/ids.js';
import { load, registered, type UserStore } from '../contracts/users.contract.js';
import { anAccount, refresh } from '../support/accounts.js';
import { idOf } from '../support/admins.js';
import { aTier } from '../support/builders.js';
import { CapturedLog } from '../support/captured-log.js';
import { aSubscription, aSuspension, onBus } from '../support/consumed-events.js';
import { aDynamoClient, aDynamoUserStore } from '../support/dynamodb.js';
import { startDynamoRouter } from '../support/dynamodb-router.js';
import { engines } from '../support/engines.js';
import { clientOf, startFleet, VERSIONS, type LambdaFleet } from '../support/lambda-fleet.js';
import { aQueueRecord } from '../support/trigger-fleet.js';

jest.setTimeout(60_000);

let fleet: LambdaFleet;
let dynamoDb: AwsRouter;
let store: UserStore;
beforeAll(async () => {
  fleet = await startFleet({ LOG_LEVEL: 'error' });
  dynamoDb = await startDynamoRouter(engines.dynamoDbEndpoint);
  store = aDynamoUserStore(aDynamoClient(), tablesWithPrefix(fleet.environment['TABLE_PREFIX'] ?? ''));
  // This function alone gets there by the router: it reads its settings now, and the others theirs at their first event.
  process.env['DYNAMODB_ENDPOINT'] = dynamoDb.endpoint;
  await consumeEvents({});
  process.env['DYNAMODB_ENDPOINT'] = engines.dynamoDbEndpoint;
});
afterEach(() => (dynamoDb.faultFor = () => undefined));
afterAll(async () => {
  await fleet.stop();
  await dynamoDb.stop();
});

const done: SQSBatchResponse = { batchItemFailures: [] };
const messageOf = (event: Parameters<typeof onBus>[0]) => aQueueRecord(JSON.stringify(onBus(event)));
const aUserHere = async () => (await registered(store)).state.id;
const stateOf = async (id: UserId) => (await load(store, id)).state;
const [api] = VERSIONS.map((version) => clientOf(version));
if (api === undefined) throw new Error('There is no version of events.');

describe('consumeEvents', () => {
  it('suspends for every function at once, and mails the user', async () => {
    const ada = await anAccount(api, fleet.readMail);
    const userId = (await idOf(api, ada)) as UserId;
    expect(await consumeEvents({ Records: [messageOf(aSuspension({ userId }))] })).toEqual(done);
    expect((await api.get('/v1/users/me', { token: ada.accessToken })).code).toBe('unauthenticated');
    expect((await refresh(api, ada.refreshToken)).code).toBe('invalid_refresh_token');
    expect((await fleet.mail.to(ada.email)).at(-1)?.subject).toContain('suspended');
  });

  it('changes the tier that the user sees', async () => {
    const ada = await anAccount(api, fleet.readMail);
    const me = () => api.get('/v1/users/me', { token: ada.accessToken });
    expect((await me()).json).toMatchObject({ tier: 'free' });
    const event = aSubscription({ userId: (await idOf(api, ada)) as UserId });
    expect(await consumeEvents({ Records: [messageOf(event)] })).toEqual(done);
    expect((await me()).json).toMatchObject({ tier: event.tier });
  });

  it('deals once with an event that comes twice in a batch, and in the next', async () => {
    const userId = await aUserHere();
    const event = aSuspension({ userId });
    const Records = [messageOf(event), messageOf(event)];
    for (let times = 0; times < 2; times += 1) expect(await consumeEvents({ Records })).toEqual(done);
    expect(await stateOf(userId)).toMatchObject({ status: 'suspended', version: 2, lastSequence: 2 });
  });

  it('gives back what it cannot read, for it to become a dead letter; deals with its neighbours, and logs nothing of it', async () => {
    const userId = await aUserHere();
    const event = aSubscription({ userId });
    const { detail, ...envelope } = onBus(event);
    const poison = [
      'no JSON',
      'null',
      '[]',
      JSON.stringify(envelope),
      JSON.stringify({ ...envelope, detail: { ...detail, tier: 'The Secret Tier' } }),
      JSON.stringify({ ...envelope, detail: { ...detail, time: 'yesterday' } }),
      JSON.stringify({ ...envelope, detail: { ...detail, eventId: 1 } }),
      JSON.stringify({ ...envelope, detail, source: 'admin' }),
      JSON.stringify({ ...envelope, detail, 'detail-type': 'user.created' }),
    ];
    const queue = new LocalQueue();
    const bodies = [...poison, JSON.stringify(onBus(event))];
    queue.waiting.push(...bodies.map((body) => ({ messageId: randomUUID(), body, receives: 0 })));
    const log = new CapturedLog();
    await queue.drainInto(consumeEvents);
    log.restore();
    expect(queue.deadLetters.map(({ body }) => body).toSorted()).toEqual(poison.toSorted());
    expect((await stateOf(userId)).tier).toBe(event.tier);
    expect(log.text).toContain('an event of another service was not dealt with');
    expect(log.text).not.toContain('Secret Tier');
  });

  it('has those come again that DynamoDB has failed, and no others', async () => {
    const [lucky, unlucky] = [await aUserHere(), await aUserHere()];
    const events = [
      aSuspension({ userId: unlucky }),
      aSuspension({ userId: lucky }),
      aSubscription({ userId: unlucky }),
    ];
    const Records = events.map(messageOf);
    dynamoDb.faultFor = ({ input }) => (JSON.stringify(input).includes(unlucky) ? broken : undefined);
    const log = new CapturedLog();
    const { batchItemFailures } = await consumeEvents({ Records });
    log.restore();
    const failed = Records.filter((_, i) => i !== 1);
    expect(batchItemFailures).toEqual(failed.map(({ messageId }) => ({ itemIdentifier: messageId })));
    expect((await stateOf(lucky)).status).toBe('suspended');
    dynamoDb.faultFor = () => undefined;
    expect(await consumeEvents({ Records: failed })).toEqual(done);
    expect(await stateOf(unlucky)).toMatchObject({ status: 'suspended', tier: aTier() });
  });

  it('does once what it has not heard the answer of', async () => {
    const userId = await aUserHere();
    let lost = 0;
    dynamoDb.faultFor = ({ operation }) => {
      if (operation !== 'TransactWriteItems' || lost > 0) return undefined;
      lost += 1;
      return lostAnswer;
    };
    expect(await consumeEvents({ Records: [messageOf(aSubscription({ userId }))] })).toEqual(done);
    expect(lost).toBe(1);
    expect(await stateOf(userId)).toMatchObject({ version: 2, lastSequence: 2 });
  });

  it('outlives an event without records', async () => {
    expect(await consumeEvents({})).toEqual(done);
  });
});
