import { Redis } from 'ioredis';

/** Some tenths of a second of Redis' only thread, without a single write. */
const CPU_BOUND = 'local n = 0 for i = 1, 4e7 do n = n + i end return n';

export interface Saturation {
  /** Resolves when the server answers others again. */
  end(): Promise<void>;
}

/** Keeps a Redis server busy with one script after the other, so that whoever else asks it waits for their end. */
export function saturate(url: string): Saturation {
  const client = new Redis(url);
  const over = new AbortController();
  const scripts = (async () => {
    while (!over.signal.aborted) await client.eval(CPU_BOUND, 0);
    client.disconnect();
  })();
  return {
    end: () => {
      over.abort();
      return scripts;
    },
  };
}
