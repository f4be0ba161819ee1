import { Cluster, Redis, type ClusterNode, type RedisOptions } from 'ioredis';
import { withinBudget } from './within-budget.js';

export type RedisClient = Redis | Cluster;

const CLUSTER_URL = /^(rediss?)\+cluster:\/\/(?:([^/@]*)@)?([^/@]+)$/;

/**
 * Everything fails soon and nothing is queued: whoever asks has something better to do than to wait. All in milliseconds.
 * - A connection that owes an answer for `socketTimeout` is given up: nobody can tell which command a late answer would be for.
 * - Nothing is sent twice: an answer must come from the connection that was asked.
 */
const LIMITS = {
  lazyConnect: true,
  connectTimeout: 1_000,
  commandTimeout: 250,
  socketTimeout: 250,
  maxLoadingRetryTime: 500,
  maxRetriesPerRequest: 0,
  autoResendUnfulfilledCommands: false,
  disableClientInfo: true,
} satisfies RedisOptions;

/**
 * A client for `redis://`, `rediss://` (TLS), or `redis+cluster://host:port,host:port` and `rediss+cluster://…`. It connects when
 * `connected` is awaited or at its first command, survives every loss of its server, and tries again by itself, at least once in about a second.
 * Commands given to it meanwhile reject at once.
 */
export function createRedisClient(url: string, onError: (error: Error) => void = () => undefined): RedisClient {
  const cluster = CLUSTER_URL.exec(url);
  const client = cluster ? clusterClient(cluster) : singleClient(url);
  // An 'error' event without a listener would end the process.
  client.on('error', onError);
  return client;
}

/**
 * Resolves after the first attempt to connect to every primary, successful or not, in little more than a second: a service starts without its
 * Redis. (A cluster that is found and is not well leaves the promise of `connect` open for ever.)
 */
export async function connected(client: RedisClient): Promise<void> {
  await withinBudget(client.connect(), LIMITS.connectTimeout).catch(() => undefined);
  await answersPing(client);
}

/** Whether every primary answers. Takes a quarter of a second at most. */
export async function answersPing(client: RedisClient): Promise<boolean> {
  const nodes = client instanceof Cluster ? client.nodes('master') : [client];
  const pings = await Promise.allSettled(nodes.map((node) => node.ping()));
  return pings.length > 0 && pings.every(({ status }) => status === 'fulfilled');
}

function singleClient(url: string): Redis {
  if (!/^rediss?:\/\//.test(url))
    throw new TypeError('A Redis URL starts with redis://, rediss:// or redis+cluster://.');
  return new Redis(url, { ...LIMITS, enableOfflineQueue: false, retryStrategy: backoff });
}

function clusterClient([, protocol, credentials, hosts = '']: readonly string[]): Cluster {
  const tls = protocol === 'rediss';
  return new Cluster(hosts.split(',').map(nodeAt), {
    lazyConnect: true,
    enableOfflineQueue: false,
    clusterRetryStrategy: backoff,
    slotsRefreshTimeout: LIMITS.connectTimeout,
    redisOptions: { ...LIMITS, ...login(credentials), ...(tls && { tls: {} }) },
    // Certificates are made out to names: TLS needs them unresolved.
    ...(tls && { dnsLookup: asWritten }),
  });
}

function asWritten(host: string, answer: (error: null, address: string) => void): void {
  answer(null, host);
}

function nodeAt(address: string): ClusterNode {
  const { hostname, port } = new URL(`redis://${address}`);
  return { host: hostname.replace(/^\[|\]$/g, ''), port: Number(port || 6379) };
}

function login(credentials: string | undefined): Pick<RedisOptions, 'username' | 'password'> {
  if (credentials === undefined) return {};
  const { username, password } = new URL(`redis://${credentials}@host`);
  return { ...(username && { username: decodeURIComponent(username) }), password: decodeURIComponent(password) };
}

/** 50 ms at first, a second at most, half of it random, so that a fleet does not return as one. */
function backoff(attempt: number): number {
  return Math.min(50 * 2 ** attempt, 1_000) * (0.5 + Math.random() / 2);
}
