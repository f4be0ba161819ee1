import { createServer, type AddressInfo } from 'node:net';

/** A TCP port that was free a moment ago; whoever binds it must be ready to lose the race for it. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Starts on a free port, up to three times, because a free port can be taken before it is bound. */
export async function onFreePort<Engine>(start: (port: number) => Promise<Engine>): Promise<Engine> {
  for (let left = 2; ; left -= 1) {
    try {
      return await start(await freePort());
    } catch (error) {
      if (left === 0) throw error;
    }
  }
}
