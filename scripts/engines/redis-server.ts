import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { onFreePort } from './free-port.js';
import { LeashedProcess } from './leashed-process.js';
import { requireRedis } from './programs.js';

export interface RedisServer {
  readonly url: string;
  readonly port: number;
  /** Resolves when it is gone, for whatever reason. */
  readonly ended: Promise<unknown>;
  /** SIGSTOP freezes it, SIGCONT thaws it, SIGKILL fells it. */
  signal(signal: NodeJS.Signals): Promise<void>;
  stop(): Promise<void>;
}

export interface RedisServerOptions {
  /** Directives of redis.conf, beside these: loopback only, nothing on disk. */
  readonly config?: Readonly<Record<string, string>>;
  /** A free one by default. */
  readonly port?: number;
}

/** Keeps everything until its time, and rather refuses a write than evicts. */
export const DENY_LIST_CONFIG = { maxmemory: '64mb', 'maxmemory-policy': 'noeviction' };

/** Forgets what was not used lately. */
export const PROFILE_CACHE_CONFIG = { maxmemory: '64mb', 'maxmemory-policy': 'allkeys-lru' };

/** Starts a Redis server on loopback, installing it where it is missing. */
export async function startRedisServer({ config = {}, port }: RedisServerOptions = {}): Promise<RedisServer> {
  await requireRedis();
  return port === undefined ? onFreePort((free) => start(free, config)) : start(port, config);
}

async function start(port: number, config: Readonly<Record<string, string>>): Promise<RedisServer> {
  const directives = { port: String(port), bind: '127.0.0.1', dir: tmpdir(), save: '', appendonly: 'no', ...config };
  const options = Object.entries(directives).flatMap(([name, value]) => [`--${name}`, value]);
  const engine = LeashedProcess.start('Redis', ['redis-server', ...options], tmpdir());
  await engine.ready(() => pongs(port));
  return {
    url: `redis://127.0.0.1:${port}`,
    port,
    ended: engine.ended,
    signal: (signal) => engine.signal(signal),
    stop: () => engine.stop(),
  };
}

function pongs(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.write('PING\r\n'));
    const answer = (ready: boolean): void => {
      socket.destroy();
      resolve(ready);
    };
    socket.setTimeout(1_000, () => answer(false));
    socket.once('error', () => answer(false)).once('data', (data) => answer(data.toString().startsWith('+PONG')));
  });
}
