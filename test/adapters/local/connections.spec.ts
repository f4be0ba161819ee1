import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { Connections } from '../../../src/adapters/local/connections.js';

let server: Server;
let connections: Connections;
/** Ends the answer that is in flight. */
let answer: () => void;

beforeEach(async () => {
  server = createServer((_request, response) => (answer = () => response.end('done')));
  connections = new Connections(server);
  await once(server.listen(0, '127.0.0.1'), 'listening');
});
afterEach(() => server.close());

async function connected(): Promise<Socket> {
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1').setEncoding('utf8');
  await Promise.all([once(socket, 'connect'), once(server, 'connection')]);
  return socket;
}

async function asking(): Promise<Socket> {
  const socket = await connected();
  socket.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n');
  await once(server, 'request');
  return socket;
}

it('that were never used end at once', async () => {
  const reserved = (await connected()).resume();
  connections.drain();
  await expect(once(reserved, 'close')).resolves.toBeDefined();
});

it('that have been answered end at once', async () => {
  const kept = await asking();
  answer();
  await once(kept, 'data');
  kept.resume();
  connections.drain();
  await expect(once(kept, 'close')).resolves.toBeDefined();
});

it('that wait for an answer end after it', async () => {
  const waiting = await asking();
  connections.drain();
  let received = '';
  waiting.on('data', (text: string) => (received += text));
  expect(waiting.destroyed).toBe(false);
  answer();
  await once(waiting, 'close');
  expect(received).toContain('done');
});

it('that come later are not taken', async () => {
  connections.drain();
  const late = (await connected()).resume();
  await expect(once(late, 'close')).resolves.toBeDefined();
});
