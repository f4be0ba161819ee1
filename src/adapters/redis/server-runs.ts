import { Cluster, Command, type Redis } from 'ioredis';
import type { Instant } from '../../domain/shared/instant.js';
import type { RedisClient } from './redis-client.js';

/**
 * Which run of which server answers for a key: a server has another `run_id` after every start, and a promoted replica has its own.
 * Learned once a connection.
 */
export class ServerRuns {
  private readonly runs = new WeakMap<Redis, string>();
  private readonly learning = new WeakSet<Redis>();
  private readonly slots = new Map<string, number>();
  /** When a connection was last lost. */
  lostAt: Instant = 0;

  constructor(private readonly client: RedisClient) {
    for (const node of client instanceof Cluster ? client.nodes() : [client]) this.watch(node);
    if (client instanceof Cluster) client.on('+node', (node: Redis) => this.watch(node));
  }

  /** `undefined` while it is unknown, or if the server evicts: entries could then be lost one by one, unnoticed. */
  of(key: string): string | undefined {
    const node = this.client instanceof Cluster ? this.owner(this.client, key) : this.client;
    if (node === undefined) return undefined;
    const run = this.runs.get(node);
    if (run === undefined) this.learn(node);
    return run;
  }

  private owner(cluster: Cluster, key: string): Redis | undefined {
    const [address] = cluster.slots[this.slotOf(key)] ?? [];
    return cluster.nodes('master').find(({ options }) => `${options.host}:${options.port}` === address);
  }

  private slotOf(key: string): number {
    const slot = this.slots.get(key) ?? new Command('get', [key]).getSlot() ?? 0;
    this.slots.set(key, slot);
    return slot;
  }

  private watch(node: Redis): void {
    node.on('ready', () => this.learn(node));
    node.on('close', () => {
      this.runs.delete(node);
      this.lostAt = Date.now();
    });
    this.learn(node);
  }

  private learn(node: Redis): void {
    if (node.status !== 'ready' || this.learning.has(node)) return;
    this.learning.add(node);
    node
      .info()
      .then((info) => this.note(node, info))
      .catch(() => undefined)
      .finally(() => this.learning.delete(node));
  }

  private note(node: Redis, info: string): void {
    const run = /^run_id:(\w+)/m.exec(info)?.[1];
    if (run !== undefined && /^maxmemory_policy:noeviction\r?$/m.test(info)) this.runs.set(node, run);
  }
}
