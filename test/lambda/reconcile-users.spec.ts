import { broken, throttled } from '../../scripts/engines/aws/aws-faults.js';
import { DynamoReconciliationProgress } from '../../src/adapters/dynamodb/dynamo-reconciliation-progress.js';
import { tablesWithPrefix } from '../../src/adapters/dynamodb/tables.js';
import { handler as postConfirmation } from '../../src/adapters/lambda/post-confirmation.handler.js';
import { handler as reconcileUsers } from '../../src/adapters/lambda/reconcile-users.handler.js';
import type { UserId } from '../../src/domain/shared/ids.js';
import { HOUR, MINUTE } from '../../src/domain/shared/instant.js';
import type { AdminReason } from '../../src/domain/users/admin-reason.js';
import type { User } from '../../src/domain/users/user.js';
import { load, registered } from '../contracts/users.contract.js';
import { aCause, anAdopted, aPoolMember } from '../support/builders.js';
import { CapturedLog } from '../support/captured-log.js';
import { aDynamoClient } from '../support/dynamodb.js';
import { engines } from '../support/engines.js';
import { lambdaContext } from '../support/lambda-events.js';
import { aConfirmation } from '../support/pool-events.js';
import { aMember, aRegistrant, password, type Member } from '../support/pool-members.js';
import { startTriggerFleet, type TriggerFleet } from '../support/trigger-fleet.js';

const LONG_AGO = 0;
const MAX_RUNS = 10;

/** More than Cognito lists at once. */
const TWO_PAGES = 65;

let fleet: TriggerFleet;
let progress: DynamoReconciliationProgress;

beforeAll(async () => {
  fleet = await startTriggerFleet();
  const { CONFIRMATION_QUEUE_URL: MAIL_QUEUE_URL, TABLE_PREFIX = '' } = process.env;
  const redis = {
    DENY_LIST_REDIS_URL: engines.denyListRedisUrl,
    PROFILE_CACHE_REDIS_URL: engines.profileCacheRedisUrl,
  };
  Object.assign(process.env, { MAIL_QUEUE_URL, ...redis, LOG_LEVEL: 'error' });
  progress = new DynamoReconciliationProgress(aDynamoClient(), tablesWithPrefix(TABLE_PREFIX), fleet.cognito.poolId);
}, 60_000);
beforeEach(beginAnew);
afterEach(() => fleet.heal());
afterAll(() => fleet.stop());

/** As if the last round had been long ago. */
async function beginAnew(): Promise<void> {
  const last = await progress.find();
  if (last === undefined) return;
  await progress.advance(last, { stage: 'done', position: null, startedAt: LONG_AGO, step: last.step + 1 });
}

const reconcile = () => reconcileUsers({}, { ...lambdaContext(), getRemainingTimeInMillis: () => 10 * MINUTE });

/** What a run has counted, and whatever else it has logged. */
async function run() {
  const log = new CapturedLog();
  try {
    await reconcile();
  } finally {
    log.restore();
  }
  return { drifts: log.records.flatMap(driftIn), text: log.text };
}

function driftIn({ drift, PoolDriftRepaired: repaired }: Readonly<Record<string, unknown>>): readonly object[] {
  return drift === undefined ? [] : [{ drift, outcome: repaired === 1 ? 'repaired' : 'left' }];
}

/** Whether the round is over that the test has begun. */
async function isDone(): Promise<boolean> {
  const reached = await progress.find();
  return reached?.stage === 'done' && reached.startedAt !== LONG_AGO;
}

/** As many runs as it takes on a busy machine, on which the store may not answer in time. */
async function runUntil(isReached: () => Promise<boolean>) {
  const runs = [await run()];
  while (runs.length < MAX_RUNS && !(await isReached())) runs.push(await run());
  expect(await isReached()).toBe(true);
  return { drifts: runs.flatMap(({ drifts }) => drifts), text: runs.map(({ text }) => text).join('') };
}

const wholeRound = () => runUntil(isDone);
const firstPage = () => runUntil(async () => (await progress.find())?.position !== null);

const find = async (id: UserId) => (await fleet.store.users.find(id))?.state;
const isEnabled = async (id: UserId) => (await fleet.door.pool.find(id))?.enabled;
const eventsOf = async (id: UserId) => (await fleet.store.pendingEvents(id)).map(({ type }) => type);

async function membersOf(count: number): Promise<readonly Member[]> {
  const members: Member[] = [];
  while (members.length < count) members.push(await aMember(fleet.door));
  return members;
}

/** A member who has been a user for an hour, as this has been done to them by then. */
async function aUserOfThePool(change: (user: User, at: number) => User = (user) => user): Promise<UserId> {
  const [member, at] = [await aMember(fleet.door), Date.now() - HOUR];
  await fleet.store.users.save(anAdopted(aPoolMember(member), aCause({ at })));
  const user = await load(fleet.store, member.id);
  const changed = change(user, at);
  expect(changed === user ? 'saved' : await fleet.store.users.save(changed)).toBe('saved');
  return member.id;
}

const suspended = (user: User, at: number) => user.suspend('A test.' as AdminReason, aCause({ at }), at + HOUR);
const deleted = (user: User, at: number) => user.delete(aCause({ at }), at + HOUR);

async function expectOneUser({ id, email }: Member): Promise<void> {
  expect(await find(id)).toMatchObject({ id, version: 1, status: 'active' });
  expect(await fleet.store.users.findIdByEmail(email)).toBe(id);
  expect(await eventsOf(id)).toEqual(['user.created']);
}

describe('reconcileUsers', () => {
  it('makes users of the members who are none, and counts them', async () => {
    const members = await membersOf(3);
    const { drifts } = await wholeRound();
    for (const member of members) await expectOneUser(member);
    expect(drifts).toEqual(members.map(() => ({ drift: 'member_without_user', outcome: 'repaired' })));
  }, 60_000);

  it('leaves those alone who are not confirmed, or disabled', async () => {
    const [{ id: registrant }, { id: disabled }] = [await aRegistrant(fleet.door), await aMember(fleet.door)];
    await fleet.door.pool.disable(disabled);
    expect((await wholeRound()).drifts).toEqual([]);
    expect([await find(registrant), await find(disabled)]).toEqual([undefined, undefined]);
  });

  it('reports whom it cannot adopt, without their address', async () => {
    const owner = await aUserOfThePool();
    const [email] = (await load(fleet.store, owner)).verifiedAddresses;
    await fleet.door.pool.remove(owner);
    const { id } = await aMember(fleet.door, { ...aPoolMember(), email: email ?? ('' as never), password });
    const { drifts, text } = await wholeRound();
    expect(drifts).toEqual([
      { drift: 'member_without_user', outcome: 'left' },
      { drift: 'user_without_member', outcome: 'left' },
    ]);
    expect(text).toContain(`${id}: address_taken`);
    expect(text).toContain('a user is missing in the user pool');
    expect(text).not.toContain('@example.com');
    expect(await find(owner)).toMatchObject({ status: 'active', version: 1 });
    await fleet.door.pool.remove(id);
    await fleet.store.users.save(deleted(await load(fleet.store, owner), Date.now() - HOUR));
  });

  it('keeps out of the pool whoever is kept out here', async () => {
    const ids = [await aUserOfThePool(suspended), await aUserOfThePool(deleted)];
    const { drifts } = await wholeRound();
    expect(drifts).toEqual(ids.map(() => ({ drift: 'enabled_at_pool', outcome: 'repaired' })));
    expect(await Promise.all(ids.map(isEnabled))).toEqual([false, false]);
  });

  it('suspends whoever is disabled in the pool, as an admin would', async () => {
    const id = await aUserOfThePool();
    await fleet.door.pool.disable(id);
    const mails = fleet.queue.waiting.length;
    expect((await wholeRound()).drifts).toEqual([{ drift: 'disabled_at_pool', outcome: 'repaired' }]);
    expect(await find(id)).toMatchObject({ status: 'suspended' });
    expect(await eventsOf(id)).toEqual(['user.created', 'user.suspended']);
    const [act] = await fleet.store.trail.list(id, { limit: 1, now: Date.now() });
    expect(act?.activity).toMatchObject({ action: 'account.suspended', actor: 'system' });
    expect(fleet.queue.waiting).toHaveLength(mails + 1);
  });

  it('leaves whoever has just been reactivated to those who are at it', async () => {
    const id = await aUserOfThePool(suspended);
    await fleet.door.pool.disable(id);
    const user = await load(fleet.store, id);
    await fleet.store.users.save(user.reactivate(aCause({ at: Date.now() })));
    expect((await wholeRound()).drifts).toEqual([]);
    expect(await find(id)).toMatchObject({ status: 'active' });
    await fleet.door.pool.enable(id);
  });

  it('finds nothing the second time, and looks once a day', async () => {
    const { id } = await aMember(fleet.door);
    expect((await wholeRound()).drifts).toHaveLength(1);
    await beginAnew();
    expect((await wholeRound()).drifts).toEqual([]);
    expect(await eventsOf(id)).toEqual(['user.created']);
    const { id: next } = await aMember(fleet.door);
    expect((await run()).drifts).toEqual([]);
    expect(await find(next)).toBeUndefined();
  });

  it('has nothing to say of users whom the pool need not have', async () => {
    const { state } = await registered(fleet.store);
    const id = await aUserOfThePool(deleted);
    await fleet.door.pool.remove(id);
    await wholeRound();
    await beginAnew();
    expect((await wholeRound()).drifts).toEqual([]);
    expect(await find(state.id)).toMatchObject({ status: 'active' });
  });
});

describe('a reconciliation that is disturbed', () => {
  it('finds those who come while it walks', async () => {
    const newcomers: Member[] = [];
    fleet.cognito.router.faultFor = ({ operation }) =>
      operation !== 'ListUsers'
        ? undefined
        : async (perform) => {
            const page = await perform();
            if (newcomers.length < 3) newcomers.push(await aMember(fleet.door));
            return page;
          };
    await wholeRound();
    fleet.heal();
    expect(newcomers.length).toBeGreaterThan(0);
    await beginAnew();
    await wholeRound();
    for (const member of newcomers) await expectOneUser(member);
  });

  it('begins with the first page when the pool has forgotten which one was next', async () => {
    const member = await aMember(fleet.door);
    const last = await progress.find();
    const step = (last?.step ?? 0) + 1;
    await progress.advance(last, { startedAt: Date.now(), stage: 'members', position: 'forgotten', step });
    await wholeRound();
    expect(await isDone()).toBe(true);
    await expectOneUser(member);
  });

  it('that is cut off at any of its writes is made up for by the next run', async () => {
    for (let from = 1; from <= 4; from += 1) {
      const members = await membersOf(3);
      let writes = 0;
      fleet.dynamoDb.faultFor = ({ operation }) => {
        if (operation !== 'TransactWriteItems' && operation !== 'UpdateItem') return undefined;
        writes += 1;
        return writes >= from ? broken : undefined;
      };
      await run();
      expect(writes).toBeGreaterThanOrEqual(from);
      expect(await isDone()).toBe(false);
      fleet.heal();
      await wholeRound();
      for (const member of members) await expectOneUser(member);
      await beginAnew();
    }
  }, 90_000);

  it('meets the trigger, and another run: one user', async () => {
    const members = await membersOf(5);
    const delivered = members.flatMap(({ id: sub, email }) => [1, 2].map(() => aConfirmation({ sub, email })));
    const triggers = delivered.map((event) => postConfirmation(event, lambdaContext()));
    await Promise.all([wholeRound(), reconcile(), ...triggers]);
    await beginAnew();
    await wholeRound();
    expect(await isDone()).toBe(true);
    for (const member of members) await expectOneUser(member);
  });

  it('outlives a pool that throttles, and goes on at its page when it does not end', async () => {
    const members = await membersOf(TWO_PAGES);
    let calls = 0;
    fleet.cognito.router.faultFor = () => ((calls += 1) % 12 === 1 ? throttled : undefined);
    await wholeRound();

    fleet.heal();
    await beginAnew();
    const late = await aMember(fleet.door);
    fleet.cognito.router.faultFor = ({ input }) => (input['PaginationToken'] === undefined ? undefined : throttled);
    const { text } = await firstPage();
    expect(text).toContain('the reconciliation with the user pool was interrupted');
    expect(await progress.find()).toMatchObject({ stage: 'members' });
    fleet.heal();
    await wholeRound();
    for (const member of [...members, late]) await expectOneUser(member);
  }, 90_000);
});
