import { DENY_LIST_CONFIG, startRedisServer, type RedisServer } from '../../scripts/engines/redis-server.js';
import { aTokenIdentity, NOW } from '../support/builders.js';
import { CALLERS, concurrently } from '../support/concurrently.js';
import { DenyListFleet, someTokens } from '../support/deny-list-fleet.js';
import { blackHole, FaultProxy } from '../support/fault-proxy.js';

/** Seconds; `BLACK_HOLE_SECONDS=30` for the long run. */
const DURATION = Number(process.env['BLACK_HOLE_SECONDS'] ?? 8);
/** After so many seconds the circuit must have opened. */
const SETTLED = 5;

let server: RedisServer;
let proxy: FaultProxy;
let fleet: DenyListFleet;

beforeAll(async () => {
  server = await startRedisServer({ config: DENY_LIST_CONFIG });
  proxy = await FaultProxy.inFrontOf(server.url);
  fleet = await DenyListFleet.start(proxy.url('redis'), 1);
});

afterAll(async () => {
  fleet.stop();
  await proxy.close();
  await server.stop();
});

interface Check {
  readonly at: number;
  readonly took: number;
}

/** Checks one valid token after the other, with 5 ms in between, until the time is up. All times in milliseconds from the start. */
async function client(since: number): Promise<readonly Check[]> {
  const checks: Check[] = [];
  const [list] = fleet.lists;
  for (;;) {
    const token = aTokenIdentity();
    const at = performance.now() - since;
    if (at > DURATION * 1_000) break;
    expect(await list?.isRevoked(token, NOW)).toBe(false);
    checks.push({ at, took: performance.now() - since - at });
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  return checks;
}

function percentile(checks: readonly Check[], part: number): number {
  const sorted = checks.map(({ took }) => took).toSorted((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) * part)] ?? NaN;
}

it(
  'a black-holed Redis costs the first requests less than a second, later ones less than 300 ms, and heals within 10 s',
  async () => {
    const known = someTokens(50);
    await fleet.check(known);
    proxy.inject(blackHole);
    const since = performance.now();
    const clients = await concurrently(() => client(since));
    const first = Math.max(...clients.map(([check]) => check?.took ?? NaN));
    const settled = clients.flat().filter(({ at }) => at > SETTLED * 1_000);
    proxy.heal();
    const healed = await fleet.timeToNormal(known);
    // oxlint-disable-next-line no-console -- the figures are half of what this is for
    console.log(
      `${CALLERS} clients, ${DURATION} s of black hole: slowest first check ${first.toFixed(0)} ms; after ${SETTLED} s ` +
        `p50 ${percentile(settled, 0.5).toFixed(1)} ms, p99 ${percentile(settled, 0.99).toFixed(1)} ms of ${settled.length}; ` +
        `normal ${healed} ms after healing`,
    );
    expect(first).toBeLessThan(1_000);
    expect(percentile(settled, 0.99)).toBeLessThan(300);
    expect(healed).toBeLessThan(10_000);
  },
  (DURATION + 30) * 1_000,
);
