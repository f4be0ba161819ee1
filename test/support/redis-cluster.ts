import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { freePort } from '../../scripts/engines/free-port.js';
import { startRedisServer, type RedisServer } from '../../scripts/engines/redis-server.js';

const PRIMARIES = 3;
const SLOTS = 16_384;

interface Node {
  readonly server: RedisServer;
  readonly busPort: number;
  readonly admin: Redis;
  readonly id: string;
}

/** Three primaries on loopback with a replica each. */
export class RedisCluster {
  private constructor(
    private readonly directory: string,
    private readonly nodes: readonly Node[],
  ) {}

  static async start(): Promise<RedisCluster> {
    const directory = await mkdtemp(join(tmpdir(), 'redis-cluster-'));
    const nodes: Node[] = [];
    for (let i = 0; i < 2 * PRIMARIES; i += 1) nodes.push(await startNode(directory, i));
    const cluster = new RedisCluster(directory, nodes);
    await cluster.form();
    return cluster;
  }

  get url(): string {
    return `redis+cluster://${this.nodes.map(({ server }) => `127.0.0.1:${server.port}`).join(',')}`;
  }

  /** Cuts the replicas off, so that what is written from now on would be lost with its primary. */
  async stopReplicating(): Promise<void> {
    for (const { admin } of this.replicas) {
      // The primaries know of no password and refuse a replica that brings one.
      await admin.config('SET', 'masterauth', 'unknown');
      await admin.call('CLIENT', 'KILL', 'TYPE', 'master');
    }
  }

  /** Fells the primaries chosen and resolves when their replicas have taken over. */
  async failOver(chosen: readonly number[]): Promise<void> {
    for (const i of chosen) await this.nodes[i]?.server.signal('SIGKILL');
    for (const i of chosen) await until(() => this.isPrimary(this.nodes[i + PRIMARIES]));
  }

  async stop(): Promise<void> {
    for (const { admin } of this.nodes) admin.disconnect();
    await Promise.all(this.nodes.map(({ server }) => server.stop()));
    await rm(this.directory, { recursive: true, force: true });
  }

  private get replicas(): readonly Node[] {
    return this.nodes.slice(PRIMARIES);
  }

  private async form(): Promise<void> {
    await Promise.all(this.nodes.slice(0, PRIMARIES).map(assignSlots));
    for (const { admin } of this.nodes)
      for (const { server, busPort } of this.nodes)
        await admin.call('CLUSTER', 'MEET', '127.0.0.1', server.port, busPort);
    for (const { admin } of this.nodes) await until(async () => (await info(admin)).includes('cluster_known_nodes:6'));
    for (const [i, { admin }] of this.replicas.entries()) await until(() => follow(admin, this.nodes[i]));
    for (const { admin } of this.nodes) await until(async () => (await info(admin)).includes('cluster_state:ok'));
    for (const { admin } of this.replicas)
      await until(async () => (await admin.info()).includes('master_link_status:up'));
  }

  private async isPrimary(node: Node | undefined): Promise<boolean> {
    const role = await node?.admin.info('replication');
    return role?.includes('role:master') === true && (await info(node?.admin)).includes('cluster_state:ok');
  }
}

async function startNode(directory: string, i: number): Promise<Node> {
  const busPort = await freePort();
  const config = {
    'cluster-enabled': 'yes',
    'cluster-config-file': join(directory, `node-${i}.conf`),
    'cluster-port': String(busPort),
    'cluster-node-timeout': '1000',
    'cluster-replica-validity-factor': '0',
    'repl-diskless-sync-delay': '0',
  };
  const server = await startRedisServer({ config });
  const admin = new Redis(server.port, '127.0.0.1');
  admin.on('error', () => undefined);
  return { server, busPort, admin, id: String(await admin.call('CLUSTER', 'MYID')) };
}

async function assignSlots({ admin }: Node, i: number): Promise<void> {
  await admin.call('CLUSTER', 'SET-CONFIG-EPOCH', i + 1);
  const [from, to] = [i, i + 1].map((part) => Math.floor((part * SLOTS) / PRIMARIES));
  await admin.call('CLUSTER', 'ADDSLOTSRANGE', from ?? 0, (to ?? 0) - 1);
}

/** `false` as long as the replica has not heard of its primary. */
async function follow(replica: Redis, primary: Node | undefined): Promise<boolean> {
  return replica.call('CLUSTER', 'REPLICATE', primary?.id ?? '').then(
    () => true,
    () => false,
  );
}

async function info(admin: Redis | undefined): Promise<string> {
  return String(await admin?.call('CLUSTER', 'INFO'));
}

async function until(isSo: () => Promise<boolean>, timeout = 20_000): Promise<void> {
  const deadline = Date.now() + timeout;
  while (!(await isSo())) {
    if (Date.now() > deadline) throw new Error('The Redis cluster did not get there in time.');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
