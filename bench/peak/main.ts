import { readOrder } from '../command-line.js';
import { writePart } from '../report/document.js';
import { barChart, type Bar } from '../report/plot.js';
import { figure, ratio, table } from '../report/table.js';
import { progressOf } from '../scale/progress.js';
import { keyLoads, peakOf, type KeyLoad } from './model.js';
import { ofShards, spread } from './spread.js';

const order = readOrder({
  script: 'bench:peak',
  about: `Computes nine o'clock of a large service: which share of the activity falls to the hottest partition of each table and key, and to
the hottest shard of the deny list, against the limits that DynamoDB and Redis have; and what Lambda and Redis need at that peak.
Give it the service times that bench:scale and bench:http have measured where it is to run. Ends with 1 when a limit is exceeded.`,
  numbers: {
    users: { about: 'of the service', byDefault: 70_000_000 },
    'active-percent': { about: 'of them on a day', byDefault: 25 },
    'peak-hour-percent': { about: 'of those in the hour of the peak', byDefault: 20 },
    'peak-factor': { about: 'the busiest minute times the mean of the hour', byDefault: 2 },
    requests: { about: 'authenticated ones a login', byDefault: 20 },
    zipf: { about: 'exponent of the activity', byDefault: 0.8 },
    'busiest-rate': { about: 'requests a second that one user can make', byDefault: 10 },
    shards: { about: 'of the deny list', byDefault: 3 },
    'login-ms': { about: 'measured service time of a login', byDefault: 250 },
    'request-ms': { about: 'measured service time of an authenticated request', byDefault: 10 },
  },
});

/** A second and partition: docs.aws.amazon.com, "Best practices for designing and using partition keys effectively in DynamoDB". */
const READ_LIMIT = 3_000;
const WRITE_LIMIT = 1_000;
const PARTITION_SIZE = 10 * 2 ** 30;
/** Commands a second that one shard is planned for; redis.io, "Redis benchmark", shows more than this without pipelining on a plain machine. */
const SHARD_LIMIT = 100_000;
const BYTES_AN_ENTRY = 200;
const REVOCATION_LIFE = 930;
const PLOT = 'scale/peak.svg';

const peak = peakOf({
  users: order.users,
  activeShare: order['active-percent'] / 100,
  peakHourShare: order['peak-hour-percent'] / 100,
  peakFactor: order['peak-factor'],
  requestsALogin: order.requests,
});

/** As many as its size and its mean load ask for; DynamoDB splits further when one gets hot, which is not counted on. */
const partitionsOf = ({ size, reads, writes }: KeyLoad) =>
  Math.max(Math.ceil(size / PARTITION_SIZE), Math.ceil(reads / READ_LIMIT + writes / WRITE_LIMIT), 1);

const loads = keyLoads(peak);
const progress = progressOf('users', order.users);
const { ofBuckets, ofPartitions, ofBusiest } = spread({
  users: order.users,
  exponent: order.zipf,
  most: order['busiest-rate'] / peak.requests,
  partitions: [...new Set(loads.filter(({ by }) => by === 'user').map(partitionsOf))],
  onProgress: (done) => progress.show(done),
});
progress.end();

const keys = loads.map((load) => {
  const shares = load.by === 'bucket' ? ofBuckets : (ofPartitions.get(partitionsOf(load)) ?? new Float64Array());
  const hottest = shares.reduce((most, share) => Math.max(most, share), 0);
  const used = hottest * (load.reads / READ_LIMIT + load.writes / WRITE_LIMIT);
  return { ...load, partitions: shares.length, hottest, used };
});
const shards = ofShards(ofBuckets, order.shards);
const hottestShard = Math.max(...shards) * peak.requests;
const usedOfShard = hottestShard / SHARD_LIMIT;

const text = report();
console.log(text);
if (order.write) await write();
if (keys.some(({ used }) => used > 1) || usedOfShard > 1) process.exitCode = 1;

function report(): string {
  const rows = keys.map(({ table: name, key, partitions, hottest, reads, writes, used }) => [
    name,
    key,
    figure(partitions),
    figure(reads * hottest),
    figure(writes * hottest),
    ratio(used),
  ]);
  const concurrency =
    (peak.logins * order['login-ms'] + (peak.requests + peak.refreshes) * order['request-ms']) / 1_000;
  const memory = (peak.logouts * REVOCATION_LIFE * BYTES_AN_ENTRY) / 2 ** 20;
  return `${figure(order.users)} users, of whom ${order['active-percent']} % log in on a day, ${order['peak-hour-percent']} % of those in one hour, whose busiest minute has ${order['peak-factor']} times its mean: **${figure(peak.logins)} logins, ${figure(peak.requests)} authenticated requests, ${figure(peak.refreshes)} refreshes and ${figure(peak.logouts)} logouts a second**. Activity is Zipf-distributed (exponent ${order.zipf}) up to ${order['busiest-rate']} requests a second of one user, who has ${(ofBusiest * 100).toPrecision(2)} % of all.

${table([['table', 'partition key', 'partitions', 'reads/s of the hottest', 'writes/s of the hottest', 'used of its limit'], ...rows])}

- Deny list: the hottest of ${order.shards} shards answers ${figure(hottestShard)} \`MGET\` a second, ${ratio(usedOfShard)} of the ${figure(SHARD_LIMIT)} that one is planned for; revocations in force take ${figure(memory)} MiB over all shards.
- Lambda: ${figure(concurrency)} at once, of which ${figure((peak.logins * order['login-ms']) / 1_000)} are logins (${order['login-ms']} ms each, other calls ${order['request-ms']} ms); the authorizer comes on top where it stands in front.`;
}

async function write(): Promise<void> {
  const bars: Bar[] = keys.map((each) => ({
    label: `${each.table} ${each.key.replaceAll('`', '')}`,
    value: each.used,
    isOurs: true,
  }));
  const title = "Hottest partition and shard at nine o'clock, of their limits";
  const denyList = [{ label: 'hottest shard', value: usedOfShard, isOurs: true }];
  const groups = [
    { name: 'DynamoDB', bars },
    { name: 'Redis, deny list', bars: denyList },
  ];
  await writePart('docs/scale.md', {
    mark: 'bench:peak',
    text: `## Nine o'clock\n\n\`npm run bench:peak\`\n\n${text}\n\n![${title}](${PLOT})`,
    plots: { [PLOT]: barChart({ title, groups, reference: 1 }) },
  });
}
