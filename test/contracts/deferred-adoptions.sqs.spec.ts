import { broken, silent, throttled, type AwsFault } from '../../scripts/engines/aws/aws-faults.js';
import { AwsRouter } from '../../scripts/engines/aws/aws-router.js';
import { LocalQueue } from '../../scripts/engines/aws/local-queue.js';
import { parseAdoption } from '../../src/adapters/sqs/adoption.message.js';
import { createSqsClient } from '../../src/adapters/sqs/sqs-client.js';
import { SqsDeferredAdoptions } from '../../src/adapters/sqs/sqs-deferred-adoptions.js';
import type { DeferredAdoption } from '../../src/application/ports/deferred-adoptions.js';
import { aUserId } from '../support/builders.js';
import { describeContract, itRejects } from '../support/contract.js';
import { TEST_REGION } from '../support/engines.js';
import { deferredAdoptionsContract, type DeferredSubject } from './deferred-adoptions.contract.js';

process.env['AWS_ACCESS_KEY_ID'] ??= 'local';
process.env['AWS_SECRET_ACCESS_KEY'] ??= 'local';

let router: AwsRouter;
let queue: LocalQueue;
let url: string;
let client: ReturnType<typeof createSqsClient>;

beforeAll(async () => {
  queue = new LocalQueue();
  router = await AwsRouter.start(queue.services);
  url = `${router.endpoint}/000000000000/confirmations.fifo`;
  client = createSqsClient(TEST_REGION, url, 400);
});

beforeEach(() => {
  router.faultFor = () => undefined;
});

afterAll(async () => {
  client.destroy();
  await router.stop();
});

const texts = () => queue.waiting.map(({ body }) => body);

/** Each subject sees only what has come since it was made. */
function aSubject(): DeferredSubject {
  const before = texts().length;
  return {
    deferred: new SqsDeferredAdoptions(client, url),
    delivered: async () => texts().slice(before).map(parseAdoption),
  };
}

describeContract(deferredAdoptionsContract, 'SqsDeferredAdoptions', aSubject);

itRejects(deferredAdoptionsContract, {
  flaw: 'drops what comes at once',
  breaks: 'delivers every one of many',
  make: () => {
    const { deferred, delivered } = aSubject();
    let busy = false;
    const add = async (adoption: DeferredAdoption) => {
      if (busy) return;
      busy = true;
      await deferred.add(adoption);
      busy = false;
    };
    return { deferred: { add }, delivered };
  },
});

describe('SqsDeferredAdoptions', () => {
  it.each<[string, AwsFault]>([
    ['throttling', throttled],
    ['failing', broken],
    ['silent', silent],
  ])('rejects when the queue is %s, after two tries', async (_, fault) => {
    let tries = 0;
    router.faultFor = () => {
      tries += 1;
      return fault;
    };
    await expect(aSubject().deferred.add({ id: aUserId(), requestId: 'trigger-1' })).rejects.toBeInstanceOf(Error);
    expect(tries).toBe(2);
  });

  it.each(['', 'null', '[]', '{}', '{"id":"ada","requestId":"1"}', `{"id":"${aUserId()}"}`])(
    'reads nothing out of %j',
    (text) => expect(() => parseAdoption(text)).toThrow(TypeError),
  );
});
