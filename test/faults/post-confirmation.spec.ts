import { broken, lostAnswer, silent, slow, throttled, type AwsFault } from '../../scripts/engines/aws/aws-faults.js';
import { handler as confirmationRetry } from '../../src/adapters/lambda/confirmation-retry.handler.js';
import { handler as postConfirmation } from '../../src/adapters/lambda/post-confirmation.handler.js';
import { handler as preTokenGeneration } from '../../src/adapters/lambda/pre-token-generation.handler.js';
import { handler as reconcileUsers } from '../../src/adapters/lambda/reconcile-users.handler.js';
import type { UserId } from '../../src/domain/shared/ids.js';
import { MINUTE } from '../../src/domain/shared/instant.js';
import { concurrently } from '../support/concurrently.js';
import { lambdaContext, restVersion } from '../support/lambda-events.js';
import { clientOf, startFleet, type LambdaFleet } from '../support/lambda-fleet.js';
import { aConfirmation } from '../support/pool-events.js';
import { aMember, aPoolLogin, type Member } from '../support/pool-members.js';
import { startTriggerFleet, type TriggerFleet } from '../support/trigger-fleet.js';

/** Cognito waits for 5 s; so much of it, in milliseconds, may a trigger take. */
const DEADLINE = 4_500;
const DELIVERIES = 3;
/** Of three deliveries at once when nothing fails: each looks for the user, and saves it unless another was faster. */
const [MOST_CALLS, LEAST_CALLS] = [6, 4];

let fleet: TriggerFleet;
let routes: LambdaFleet;
beforeAll(async () => {
  const triggers = { preTokenGeneration: (event: object) => preTokenGeneration(event as never) };
  fleet = await startTriggerFleet({ triggers, triggerVersion: '2' });
  const { TABLE_PREFIX, DYNAMODB_ENDPOINT } = process.env;
  routes = await startFleet({ TABLE_PREFIX, DYNAMODB_ENDPOINT });
}, 60_000);
afterEach(() => fleet.heal());
afterAll(async () => {
  await routes.stop();
  await fleet.stop();
});

/** Three at once, as Cognito may. Each gives the event back in time. */
async function deliver({ id: sub, email }: Member): Promise<void> {
  await concurrently(async () => {
    const event = aConfirmation({ sub, email });
    const sent = structuredClone(event);
    const since = performance.now();
    expect(await postConfirmation(event, lambdaContext())).toEqual(sent);
    expect(performance.now() - since).toBeLessThan(DEADLINE);
  }, DELIVERIES);
}

/** Answers how many have waited. */
async function workOff(): Promise<number> {
  const waiting = fleet.queue.waiting.length;
  await fleet.queue.drainInto(confirmationRetry);
  expect(fleet.queue.deadLetters).toEqual([]);
  return waiting;
}

async function expectOneUser({ id, email }: Member): Promise<void> {
  const user = await fleet.store.users.find(id);
  expect(user?.state).toMatchObject({ id, version: 1, lastSequence: 1 });
  expect(await fleet.store.users.findIdByEmail(email)).toBe(id);
  expect((await fleet.store.pendingEvents(id)).map(({ type }) => type)).toEqual(['user.created']);
}

const isThere = async (id: UserId) => (await fleet.store.users.find(id)) !== undefined;

/** Milliseconds: longer than a try waits. */
const TOO_SLOW = 1_500;

const FAULTS: readonly [string, AwsFault][] = [
  ['throttles', throttled],
  ['breaks', broken],
  ['is silent', silent],
  ['is slow, and done with it after all', slow(TOO_SLOW)],
  ['loses the answer of what it has done', lostAnswer],
];

describe('the trigger, delivered three times at once while DynamoDB', () => {
  it.each(FAULTS)(
    '%s at any one of its calls, makes one user',
    async (_, fault) => {
      let failed = 0;
      for (let failing = 1; failing <= MOST_CALLS; failing += 1) {
        const member = await aMember(fleet.door);
        let calls = 0;
        fleet.dynamoDb.faultFor = () => {
          calls += 1;
          if (calls !== failing) return undefined;
          failed += 1;
          return fault;
        };
        await deliver(member);
        fleet.heal();
        await workOff();
        await expectOneUser(member);
      }
      expect(failed).toBeGreaterThanOrEqual(LEAST_CALLS);
    },
    120_000,
  );

  it.each(FAULTS)(
    '%s at every call, queues them, and they are one user once the queue is worked off',
    async (_, fault) => {
      const member = await aMember(fleet.door);
      fleet.dynamoDb.faultFor = () => fault;
      await deliver(member);
      fleet.heal();
      expect(await workOff()).toBeGreaterThan(0);
      await expectOneUser(member);
    },
    30_000,
  );

  it('is away, and the queue too, and then the reconciliation cannot work, is made up for by the member’s first request', async () => {
    const member = await aMember(fleet.door);
    for (const router of [fleet.dynamoDb, fleet.sqs]) router.faultFor = () => silent;
    await deliver(member);
    fleet.heal();
    expect(await workOff()).toBe(0);
    fleet.dynamoDb.faultFor = () => broken;
    await reconcileUsers({}, { ...lambdaContext(), getRemainingTimeInMillis: () => 10 * MINUTE });
    fleet.heal();
    expect(await isThere(member.id)).toBe(false);

    const token = (await aPoolLogin(fleet.door, member)).accessToken.reveal();
    const answer = await clientOf(restVersion).get('/v1/users/me', { token });
    expect(answer).toMatchObject({ status: 200, json: { userId: member.id, email: member.email } });
    await expectOneUser(member);
  }, 60_000);
});
