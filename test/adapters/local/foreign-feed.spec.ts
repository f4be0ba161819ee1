import type { ForeignEvent } from '../../../src/adapters/local/events/remote-events.js';
import { ForeignFeed } from '../../../src/adapters/local/streams/foreign-feed.js';
import { aSubscription, aSuspension, onBus } from '../../support/consumed-events.js';

const foreign = (event: Parameters<typeof onBus>[0]): ForeignEvent => {
  const { source = '', 'detail-type': type, detail } = onBus(event);
  return { source, type, detail };
};

/** Takes these events once; what `fails` does not come to an end. Answers the types that were handed on, poll by poll. */
async function handedOn(events: readonly ForeignEvent[], fails: (body: string) => boolean, polls: number) {
  const waiting = [...events];
  const batches: string[][] = [];
  const feed = new ForeignFeed({ takeForeign: async () => waiting.splice(0) }, async (messages) => {
    batches.push(messages.map(({ body }) => (JSON.parse(body) as { 'detail-type': string })['detail-type']));
    const failed = messages.filter(({ body }) => fails(body));
    return { batchItemFailures: failed.map(({ messageId }) => ({ itemIdentifier: messageId })) };
  });
  for (let i = 0; i < polls; i += 1) await feed.poll();
  return batches;
}

const [suspension, subscription] = [foreign(aSuspension()), foreign(aSubscription())];

it('hands each event on once, and none that has no rule', async () => {
  const stray = { source: 'shipping', type: 'parcel.sent', detail: {} };
  const disguised = { ...suspension, source: 'billing' };
  expect(await handedOn([stray, suspension, disguised, subscription], () => false, 3)).toEqual([
    [suspension.type, subscription.type],
  ]);
});

it('hands what fails on five times, and the others once', async () => {
  const batches = await handedOn([suspension, subscription], (body) => body.includes(suspension.type), 10);
  expect(batches).toEqual([
    [suspension.type, subscription.type],
    ...Array.from({ length: 4 }, () => [suspension.type]),
  ]);
});
