import { DenyListFleet, someTokens } from '../support/deny-list-fleet.js';
import { RedisCluster } from '../support/redis-cluster.js';

let cluster: RedisCluster;
let fleet: DenyListFleet;

beforeAll(async () => {
  cluster = await RedisCluster.start();
  fleet = await DenyListFleet.start(cluster.url);
}, 60_000);

afterAll(async () => {
  fleet.stop();
  await cluster.stop();
  // The client lets the timers of refused connections (1 s) run out.
  await new Promise((resolve) => setTimeout(resolve, 1_100));
});

/** Whether the work is done, after a look of 50 ms. Rejects if it has failed. */
function settled(work: Promise<unknown>): Promise<boolean> {
  const look = new Promise<boolean>((resolve) => setTimeout(resolve, 50, false));
  return Promise.race([work.then(() => true), look]);
}

describe('A Redis cluster', () => {
  it('is asked without the ledger while it is well', async () => {
    expect(await fleet.timeToNormal(someTokens(100))).toBeLessThan(10_000);
  });

  it('whose primary dies with writes that its replica never got, has no process accept a revoked token or refuse a valid one', async () => {
    const valid = someTokens(100);
    const before = someTokens(50);
    await fleet.timeToNormal([...valid, ...before]);
    await cluster.stopReplicating();
    expect(await fleet.revoke(before)).toHaveLength(50);

    const failingOver = cluster.failOver([0]);
    const during = await fleet.revoke(someTokens(30));
    const over = failingOver.then(() => fleet.grow());
    while (!(await settled(over))) {
      expect((await fleet.check([...before, ...during])).accepted).toBe(0);
      const { accepted, asked } = await fleet.check(valid);
      expect(accepted / asked).toBeGreaterThanOrEqual(0.99);
    }
    for (let rounds = 0; rounds < 10; rounds += 1) expect((await fleet.check([...before, ...during])).accepted).toBe(0);
    expect(await fleet.timeToNormal([...valid, ...before, ...during])).toBeLessThan(10_000);
    expect((await fleet.check([...before, ...during])).accepted).toBe(0);
  }, 60_000);
});
