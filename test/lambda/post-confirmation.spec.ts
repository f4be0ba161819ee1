import { randomUUID } from 'node:crypto';
import { broken } from '../../scripts/engines/aws/aws-faults.js';
import { handler } from '../../src/adapters/lambda/post-confirmation.handler.js';
import type { UserId } from '../../src/domain/shared/ids.js';
import { CapturedLog } from '../support/captured-log.js';
import { lambdaContext } from '../support/lambda-events.js';
import { aConfirmation } from '../support/pool-events.js';
import { startTriggerFleet, type TriggerFleet } from '../support/trigger-fleet.js';

let fleet: TriggerFleet;
beforeAll(async () => {
  fleet = await startTriggerFleet();
}, 30_000);
afterEach(() => fleet.heal());
afterAll(() => fleet.stop());

const aSub = () => randomUUID() as UserId;
const find = (sub: UserId) => fleet.store.users.find(sub);

/** The trigger gives the very event back, whatever happens. */
async function deliverOnce(event: ReturnType<typeof aConfirmation>): Promise<void> {
  const sent = structuredClone(event);
  expect(await handler(event, lambdaContext())).toEqual(sent);
}

/** As often as it takes on a busy machine, on which the trigger may run out of time. */
async function deliver(event: ReturnType<typeof aConfirmation>): Promise<void> {
  do await deliverOnce(event);
  while (fleet.queue.waiting.splice(0).length > 0);
}

describe('postConfirmation', () => {
  it('makes a confirmed member a user, as the pool describes them', async () => {
    const sub = aSub();
    const email = `Ada.${sub}@Example.com`;
    await deliver(aConfirmation({ sub, email, given_name: 'Ada', family_name: 'R2-D2' }));
    const user = await find(sub);
    expect(user?.profile).toMatchObject({ userId: sub, firstName: 'Ada', lastName: null, status: 'active' });
    expect(user?.verifiedAddresses).toEqual([email.toLowerCase()]);
    expect((await fleet.store.pendingEvents(sub)).map(({ type }) => type)).toEqual(['user.created']);
  });

  it('creates nothing for a new password after a forgotten one', async () => {
    const sub = aSub();
    await deliver(aConfirmation({ sub }, { triggerSource: 'PostConfirmation_ConfirmForgotPassword' }));
    expect(await find(sub)).toBeUndefined();
    expect(await fleet.store.pendingEvents(sub)).toEqual([]);
  });

  it.each([
    ['absent', { email: undefined }],
    ['not verified', { email_verified: 'false' }],
  ])('makes nobody of a member whose address is %s', async (_, attributes) => {
    const sub = aSub();
    await deliver(aConfirmation({ sub, ...attributes }));
    expect(await find(sub)).toBeUndefined();
  });

  it('leaves an address to whoever has it', async () => {
    const [owner, other] = [aSub(), aSub()];
    const email = `${owner}@example.com`;
    await deliver(aConfirmation({ sub: owner, email }));
    await deliver(aConfirmation({ sub: other, email: email.toUpperCase() }));
    expect(await find(other)).toBeUndefined();
    expect(await fleet.store.users.findIdByEmail(email as never)).toBe(owner);
  });

  it('outlives an event that nobody understands', async () => {
    const log = new CapturedLog();
    await deliver(aConfirmation({}, { request: { userAttributes: { sub: 'ada' } } }));
    await deliver(aConfirmation({}, { request: {} as never }));
    log.restore();
    expect(log.records).toHaveLength(2);
    expect(log.text).toContain('a confirmed member of the pool was not adopted');
  });

  it('queues by id alone who cannot be adopted, and says so without their address', async () => {
    fleet.dynamoDb.faultFor = () => broken;
    const [sub, log] = [aSub(), new CapturedLog()];
    await deliverOnce(aConfirmation({ sub }));
    log.restore();
    const queued = fleet.queue.waiting.splice(0).map(({ body }) => body);
    expect(queued).toContainEqual(expect.stringContaining(`"id":"${sub}"`));
    expect([...queued, log.text].join()).not.toContain('@example.com');
  });
});
