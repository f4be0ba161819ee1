import { broken, lostAnswer, throttled, type AwsFault } from '../../scripts/engines/aws/aws-faults.js';
import { handler as purgeUsers } from '../../src/adapters/lambda/purge-users.handler.js';
import { DAY } from '../../src/domain/shared/instant.js';
import type { UserId } from '../../src/domain/shared/ids.js';
import { load } from '../contracts/users.contract.js';
import { aCause, anAdopted, aPoolMember } from '../support/builders.js';
import { engines } from '../support/engines.js';
import { lambdaContext } from '../support/lambda-events.js';
import { aMember } from '../support/pool-members.js';
import { startTriggerFleet, type TriggerFleet } from '../support/trigger-fleet.js';

let fleet: TriggerFleet;
beforeAll(async () => {
  fleet = await startTriggerFleet();
  process.env['PROFILE_CACHE_REDIS_URL'] = engines.profileCacheRedisUrl;
}, 30_000);
afterEach(() => fleet.heal());
afterAll(() => fleet.stop());

const run = () => purgeUsers({}, lambdaContext());
const isHere = async (id: UserId) => (await fleet.store.users.find(id)) !== undefined;
const isMember = async (id: UserId) => (await fleet.door.pool.find(id)) !== undefined;

/** A member who deleted their account so many days ago. */
async function aDeletedMember(days: number): Promise<UserId> {
  const member = await aMember(fleet.door);
  const cause = aCause({ at: Date.now() - days * DAY });
  await fleet.store.users.save(anAdopted(aPoolMember(member), cause));
  const user = await load(fleet.store, member.id);
  expect(await fleet.store.users.save(user.delete(cause, Date.now()))).toBe('saved');
  await fleet.door.pool.disable(member.id);
  return member.id;
}

describe('purgeUsers, with a user pool', () => {
  it('has the pool forget whoever is purged, and nobody else', async () => {
    const [due, early] = [await aDeletedMember(31), await aDeletedMember(29)];
    await run();
    expect([await isHere(due), await isMember(due)]).toEqual([false, false]);
    expect([await isHere(early), await isMember(early)]).toEqual([true, true]);
  });

  it('purges whom the pool has forgotten before', async () => {
    const due = await aDeletedMember(31);
    await fleet.door.pool.remove(due);
    await run();
    expect(await isHere(due)).toBe(false);
  });

  it.each<[string, AwsFault]>([
    ['throttles', throttled],
    ['is broken', broken],
    ['loses its answers', lostAnswer],
  ])('keeps a user of whom the pool, as it %s, has not said that they are gone, until it has', async (_, fault) => {
    const due = await aDeletedMember(31);
    fleet.cognito.router.faultFor = ({ operation }) => (operation === 'AdminDeleteUser' ? fault : undefined);
    await run();
    expect(await isHere(due)).toBe(true);
    fleet.heal();
    await run();
    expect([await isHere(due), await isMember(due)]).toEqual([false, false]);
    expect((await fleet.store.pendingEvents(due)).map(({ type }) => type).at(-1)).toBe('user.purged');
  });

  it('leaves nobody behind whom only the pool has forgotten', async () => {
    const due = await aDeletedMember(31);
    fleet.dynamoDb.faultFor = ({ operation }) => (operation === 'TransactWriteItems' ? broken : undefined);
    await run();
    expect([await isHere(due), await isMember(due)]).toEqual([true, false]);
    fleet.heal();
    await run();
    expect(await isHere(due)).toBe(false);
  });
});
