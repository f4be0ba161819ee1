import type { DynamoDBBatchResponse, DynamoDBRecord } from 'aws-lambda';
import { AwsRouter } from '../../scripts/engines/aws/aws-router.js';
import { LocalEventBus } from '../../scripts/engines/aws/local-event-bus.js';
import { CapturedLog } from './captured-log.js';
import { aDynamoClient, ownTables } from './dynamodb.js';
import { engines, TEST_REGION } from './engines.js';

type Handler = (event: { Records: DynamoDBRecord[] }) => Promise<DynamoDBBatchResponse>;

/** What functions that publish from the streams of tables stand on: tables of their own, and a bus behind a router that can fail. */
export async function startFactPublishing() {
  const bus = new LocalEventBus();
  const router = await AwsRouter.start(bus.services);
  const client = aDynamoClient();
  const tables = await ownTables(client);
  Object.assign(process.env, {
    STORE: 'dynamodb',
    STAGE: 'staging',
    AWS_REGION: TEST_REGION,
    TABLE_PREFIX: tables.users.replace(/users$/, ''),
    DYNAMODB_ENDPOINT: engines.dynamoDbEndpoint,
    EVENTS_ENDPOINT: router.endpoint,
  });
  return {
    bus,
    router,
    client,
    tables,
    /** As at first: nothing has been published, and nothing fails. */
    reset: () => {
      bus.events.length = 0;
      bus.failureOf = () => undefined;
      router.faultFor = () => undefined;
    },
    stop: () => router.stop(),
  };
}

export type FactPublishing = Awaited<ReturnType<typeof startFactPublishing>>;

type Image = NonNullable<DynamoDBRecord['dynamodb']>['NewImage'] & object;

/** That a row that is none of ours fails alone, beside a record that can be read, and is spoken of. */
export async function expectPoisonToFailAlone(publish: Handler, NewImage: Image, readable: DynamoDBRecord | undefined) {
  const poison = { dynamodb: { SequenceNumber: 'poison', NewImage } };
  const log = new CapturedLog();
  const outcome = await publish({ Records: [poison, ...(readable ? [readable] : [])] });
  log.restore();
  expect(outcome).toEqual({ batchItemFailures: [{ itemIdentifier: 'poison' }] });
  expect(log.text).toContain('a stream record makes no sense');
}
