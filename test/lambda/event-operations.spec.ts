import { execFile } from 'node:child_process';
import {
  DescribeStreamCommand,
  DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
  ListStreamsCommand,
} from '@aws-sdk/client-dynamodb-streams';
import { throttled } from '../../scripts/engines/aws/aws-faults.js';
import { AwsRouter } from '../../scripts/engines/aws/aws-router.js';
import { LocalEventBus } from '../../scripts/engines/aws/local-event-bus.js';
import { LocalDeadLetters } from '../../scripts/engines/aws/local-dead-letters.js';
import type { DeadLetter } from '../../src/adapters/local/events/dead-letter.js';
import { outboxPartition } from '../../src/adapters/dynamodb/table-keys.js';
import type { Tables } from '../../src/adapters/dynamodb/tables.js';
import type { UserId } from '../../src/domain/shared/ids.js';
import { registered, type UserStore } from '../contracts/users.contract.js';
import { aCause, aPersonName, aUserId } from '../support/builders.js';
import { aDeadLetter } from '../support/dead-letters.js';
import { aDynamoClient, aDynamoUserStore, ownTables } from '../support/dynamodb.js';
import { engines, TEST_REGION } from '../support/engines.js';
import { compilePrograms, type Programs } from '../support/programs.js';

jest.setTimeout(180_000);

const client = aDynamoClient();
const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
const bus = new LocalEventBus();
const queue = new LocalDeadLetters();
let streams: DynamoDBStreamsClient;
let router: AwsRouter;
let programs: Programs;
let tables: Tables;
let store: UserStore;

beforeAll(async () => {
  streams = new DynamoDBStreamsClient({ region: TEST_REGION, endpoint: engines.dynamoDbEndpoint, credentials });
  [router, programs] = await Promise.all([AwsRouter.start({ ...bus.services, ...queue.services }), compilePrograms()]);
  tables = await ownTables(client);
  store = aDynamoUserStore(client, tables);
});

beforeEach(() => {
  bus.events.length = 0;
  router.faultFor = () => undefined;
});

afterAll(async () => {
  streams.destroy();
  await Promise.all([router.stop(), programs.remove()]);
});

function run(
  program: 'redriveEvents' | 'replayEvents',
  ...args: readonly string[]
): Promise<{ readonly code: number; readonly text: string }> {
  const env = {
    PATH: process.env['PATH'],
    STORE: 'dynamodb',
    TABLE_PREFIX: tables.users.replace(/users$/, ''),
    DYNAMODB_ENDPOINT: engines.dynamoDbEndpoint,
    EVENTS_ENDPOINT: router.endpoint,
    AWS_REGION: TEST_REGION,
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
    LOG_LEVEL: 'silent',
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
  };
  return new Promise((resolve) => {
    execFile(process.execPath, [programs[program], ...args], { env }, (error, stdout, stderr) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, text: stdout + stderr }),
    );
  });
}

const inQueue = () => run('redriveEvents', '--queue', `${router.endpoint}/123456789012/dead-letters`);

/** A user with three events: one published, one parked, one that waits. */
async function aUserWithEvents(): Promise<UserId> {
  const { state } = await registered(store);
  const rename = async (name: string) => {
    const user = await store.users.find(state.id);
    if (user === undefined) throw new Error('There is no such user.');
    await store.users.save(user.updateProfile({ firstName: aPersonName(name) }, aCause()));
  };
  await rename('Ada');
  await rename('Grace');
  const [first, second] = await store.outbox.ofUser(state.id);
  if (first === undefined || second === undefined) throw new Error('There are no events.');
  await store.outbox.settle([first]);
  await store.outbox.park(second);
  return state.id;
}

/** Where the record of the user's third event is. */
async function placeOf(userId: UserId): Promise<Omit<DeadLetter, 'functionName'>> {
  const { Streams = [] } = await streams.send(new ListStreamsCommand({ TableName: tables.users }));
  const streamArn = Streams[0]?.StreamArn ?? '';
  const { StreamDescription } = await streams.send(new DescribeStreamCommand({ StreamArn: streamArn }));
  for (const { ShardId: shardId = '' } of StreamDescription?.Shards ?? []) {
    const at = { StreamArn: streamArn, ShardId: shardId, ShardIteratorType: 'TRIM_HORIZON' } as const;
    const { ShardIterator } = await streams.send(new GetShardIteratorCommand(at));
    const { Records = [] } = await streams.send(new GetRecordsCommand({ ShardIterator }));
    const inserts = Records.filter(
      ({ eventName, dynamodb }) => eventName === 'INSERT' && dynamodb?.Keys?.['PK']?.S === outboxPartition(userId),
    );
    const number = inserts.at(-1)?.dynamodb?.SequenceNumber;
    if (number !== undefined) return { streamArn, shardId, first: number, last: number };
  }
  throw new Error('The stream does not have it.');
}

const published = () => bus.events.map(({ type, detail }) => `${String(detail['sequence'])} ${type}`);

describe('npm run events:replay', () => {
  it('tells of every event that it publishes again, and of gaps', async () => {
    const userId = await aUserWithEvents();
    await store.outbox.settle((await store.outbox.ofUser(userId)).slice(-1));
    const { code, text } = await run('replayEvents', '--user', userId, '--from', '1');
    expect(text.replaceAll(/ of \d{4}-\S+Z/g, '').split('\n')).toEqual([
      `${userId} 1 user.created: published`,
      '2: not kept, being too old, parked, or not published yet',
      `${userId} 3 user.updated: published`,
      `2 events of ${userId} were published again.`,
      '',
    ]);
    expect([code, published()]).toEqual([0, ['1 user.created', '3 user.updated']]);
    expect(await run('replayEvents', '--user', userId, '--from', '4')).toEqual({
      code: 1,
      text: `Nothing is kept of ${userId} from 4 on.\n`,
    });
  });

  it('says where to go on while the bus is away', async () => {
    const userId = await aUserWithEvents();
    router.faultFor = () => throttled;
    const { code, text } = await run('replayEvents', '--user', userId, '--from', '1');
    expect([code, text]).toEqual([1, expect.stringContaining('Stopped. Go on with --from 1.')]);
  });

  it.each([[], ['--user', 'ada', '--from', '1'], ['--user', aUserId(), '--from', '0'], ['--all']])(
    'prints its help for %p',
    async (...args) => {
      const { code, text } = await run('replayEvents', ...args);
      expect([code, text]).toEqual([1, expect.stringContaining('npm run events:replay -- --user')]);
    },
  );
});

describe('npm run events:redrive', () => {
  it('publishes parked events, and tells what is refused still', async () => {
    const userId = await aUserWithEvents();
    bus.failureOf = ({ Detail = '' }) => (Detail.includes(userId) ? 'MalformedDetail' : undefined);
    const refused = await run('redriveEvents');
    expect([refused.code, refused.text]).toEqual([1, expect.stringContaining(`${userId} 2 user.updated`)]);
    bus.failureOf = () => undefined;
    expect((await run('redriveEvents')).text).toMatch(/Parked events: \d+ done, 0 left\. Dead letters: 0 done, 0 left/);
    expect(published()).toContain('2 user.updated');
    expect(await run('redriveEvents')).toMatchObject({
      code: 0,
      text: expect.stringMatching(/^Parked events: 0 done/) as string,
    });
  });

  it('has dead letters worked on once more, and keeps those that fail again or that it does not know', async () => {
    const userId = await aUserWithEvents();
    await run('redriveEvents');
    const place = await placeOf(userId);
    bus.events.length = 0;
    const letter = aDeadLetter({ functionName: 'publishOutbox', ...place });
    const strange = ['hello', aDeadLetter({ functionName: 'constructor', ...place })];
    for (const body of [letter, ...strange]) queue.send(body);
    router.faultFor = ({ service }) => (service === 'AWSEvents' ? throttled : undefined);
    const failed = await inQueue();
    expect([failed.code, failed.text]).toEqual([1, expect.stringContaining('publishOutbox: 1 records, 1 have failed')]);
    expect(queue.bodies).toEqual([letter, ...strange]);

    router.faultFor = () => undefined;
    queue.release();
    const { code, text } = await inQueue();
    expect([code, text]).toEqual([1, expect.stringContaining('Dead letters: 1 done, 2 left.')]);
    expect(published()).toEqual(['3 user.updated']);
    expect(queue.bodies).toEqual(strange);
  });

  it('lets go of what the outbox has anyway once it has left the stream', async () => {
    const place = { ...(await placeOf(await aUserWithEvents())), shardId: 'shardId-00000000000000000000-00000000' };
    queue.send(aDeadLetter({ functionName: 'publishOutbox', ...place }));
    const { text } = await inQueue();
    expect(text).toContain('publishOutbox: its records have left the stream, but the sweep finds the events');
  });

  it('prints its help, and says which setting is wrong', async () => {
    const help = await run('redriveEvents', '--help');
    expect([help.code, help.text]).toEqual([0, expect.stringContaining('npm run events:redrive -- [--queue <url>]')]);
    for (const args of [['--queue', 'dead-letters'], ['--all']])
      expect((await run('redriveEvents', ...args)).code).toBe(1);
  });
});
