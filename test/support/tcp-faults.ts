import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';

export interface FaultyServer {
  readonly endpoint: string;
  close(): Promise<void>;
}

/** Takes connections and never says a word. */
export function startSilentServer(): Promise<FaultyServer> {
  return listen(createServer(() => undefined));
}

/** Answers every request with this HTTP status and body. */
export function startAnsweringServer(status: number, body: string): Promise<FaultyServer> {
  const head = `HTTP/1.1 ${status} Fault\r\nContent-Type: application/x-amz-json-1.0\r\nContent-Length: ${body.length}\r\n\r\n`;
  return listen(createServer((socket) => socket.on('data', () => socket.write(head + body))));
}

async function listen(server: Server): Promise<FaultyServer> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => sockets.add(socket.on('error', () => undefined)));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    endpoint: `http://127.0.0.1:${port}`,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
