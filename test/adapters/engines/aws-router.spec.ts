import { EventBridgeClient, PutEventsCommand, type PutEventsRequestEntry } from '@aws-sdk/client-eventbridge';
import { broken, lostAnswer, silent, slow, throttled, type AwsFault } from '../../../scripts/engines/aws/aws-faults.js';
import { AwsRouter } from '../../../scripts/engines/aws/aws-router.js';
import { LocalEventBus } from '../../../scripts/engines/aws/local-event-bus.js';

const REQUEST_TIMEOUT = 300;

let bus: LocalEventBus;
let router: AwsRouter;
let client: EventBridgeClient;

beforeEach(async () => {
  bus = new LocalEventBus();
  router = await AwsRouter.start(bus.services);
  client = new EventBridgeClient({
    region: 'eu-central-1',
    endpoint: router.endpoint,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: 1,
    requestHandler: { requestTimeout: REQUEST_TIMEOUT, throwOnRequestTimeout: true },
  });
});

afterEach(async () => {
  client.destroy();
  await router.stop();
});

const anEntry = (detail: object = {}): PutEventsRequestEntry => ({
  EventBusName: 'local-user-service',
  Source: 'test',
  DetailType: 'user.created',
  Detail: JSON.stringify(detail),
});

const put = (...Entries: PutEventsRequestEntry[]) => client.send(new PutEventsCommand({ Entries }));

const numbers = () => bus.events.map(({ detail }) => detail['n']);

describe('the local event bus, through the client of AWS', () => {
  it('keeps what it accepts, in order', async () => {
    const { FailedEntryCount, Entries } = await put(anEntry({ n: 1 }), anEntry({ n: 2 }));
    expect(FailedEntryCount).toBe(0);
    expect(bus.events).toEqual(
      [1, 2].map((n, i) => ({
        id: Entries?.[i]?.EventId,
        bus: 'local-user-service',
        source: 'test',
        type: 'user.created',
        detail: { n },
      })),
    );
  });

  it('fails entries one by one under HTTP 200', async () => {
    bus.failureOf = ({ Detail }) => (Detail?.includes('2') === true ? 'ThrottlingException' : undefined);
    const { FailedEntryCount, Entries } = await put(
      anEntry({ n: 1 }),
      anEntry({ n: 2 }),
      { ...anEntry(), Detail: '[]' },
      { ...anEntry(), Source: '' },
    );
    expect(FailedEntryCount).toBe(3);
    const codes = Entries?.map(({ ErrorCode }) => ErrorCode);
    expect(codes).toEqual([undefined, 'ThrottlingException', 'MalformedDetail', 'InvalidArgument']);
    expect(numbers()).toEqual([1]);
  });

  it.each([
    ['no entry', []],
    ['eleven entries', Array.from({ length: 11 }, () => anEntry())],
    ['more than 256 KB in all', [anEntry({ text: 'x'.repeat(200_000) }), anEntry({ text: 'x'.repeat(70_000) })]],
  ])('refuses %s as a whole', async (_, entries) => {
    await expect(put(...entries)).rejects.toMatchObject({ name: 'ValidationException' });
    expect(bus.events).toEqual([]);
  });
});

describe('the faults', () => {
  const FAULTS: readonly [string, AwsFault, object, readonly number[]][] = [
    ['throttled', throttled, { name: 'ThrottlingException', $metadata: { httpStatusCode: 400 } }, []],
    ['broken', broken, { name: 'InternalFailure', $metadata: { httpStatusCode: 500 } }, []],
    ['silent', silent, { name: 'TimeoutError' }, []],
    ['slow', slow(2 * REQUEST_TIMEOUT), { name: 'TimeoutError' }, []],
    ['lostAnswer', lostAnswer, { message: expect.stringContaining('socket hang up') as string }, [1]],
  ];

  it.each(FAULTS)('%s is what the client meets', async (_, fault, error, done) => {
    router.faultFor = () => fault;
    await expect(put(anEntry({ n: 1 }))).rejects.toMatchObject(error);
    expect(numbers()).toEqual(done);
  });

  it('are chosen by the call', async () => {
    router.faultFor = ({ input }) => (JSON.stringify(input).includes('bad') ? throttled : undefined);
    await expect(put(anEntry({ n: 'bad' }))).rejects.toThrow('Rate exceeded');
    await put(anEntry({ n: 1 }));
    expect(numbers()).toEqual([1]);
  });
});

describe('what is no call', () => {
  const post = async (target: string, body: string, type = 'application/x-amz-json-1.1') => {
    const headers = { 'x-amz-target': target, 'content-type': type };
    const answer = await fetch(router.endpoint, { method: 'POST', headers, body });
    return [answer.status, ((await answer.json()) as { __type: string }).__type];
  };

  it.each([
    ['an unknown service', ['Nobody.PutEvents', '{}'], 'UnknownOperationException'],
    ['an unknown operation', ['AWSEvents.Fly', '{}'], 'UnknownOperationException'],
    ['no target', ['', '{}'], 'UnknownOperationException'],
    ['another protocol', ['AWSEvents.PutEvents', '{}', 'text/plain'], 'UnknownOperationException'],
    ['a body that is no object', ['AWSEvents.PutEvents', '{'], 'SerializationException'],
  ] as const)('%s is refused', async (_, [target, body, type], error) => {
    expect(await post(target, body, type)).toEqual([400, error]);
  });
});
