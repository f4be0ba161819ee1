import { connect, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { AnswerReader, type Answer } from './answer-reader.js';

/** What one connection asks, one request after the other. */
export interface Client {
  /** The next request, whole. */
  next(): string;
  /** Told of each answer; throws at one that it did not expect, which ends the run. */
  take(answer: Answer): void;
  /** Milliseconds between an answer and the next request; none by default. */
  readonly thinkTime?: number;
}

export interface Driven {
  /** From the first request to the last answer. */
  readonly milliseconds: number;
  /** Of each answer, in milliseconds, in no order. */
  readonly latencies: readonly number[];
}

/** Lets each client talk to the server on a connection of its own for that long; a request under way is waited for. */
export async function drive(port: number, clients: readonly Client[], milliseconds: number): Promise<Driven> {
  const latencies: number[] = [];
  const connections = await Promise.all(clients.map(() => Connection.open(port)));
  const start = performance.now();
  const talks = clients.map(async (client, i) => {
    while (performance.now() - start < milliseconds) {
      const sent = performance.now();
      const answer = await connections[i]?.ask(client.next());
      latencies.push(performance.now() - sent);
      if (answer !== undefined) client.take(answer);
      if (client.thinkTime !== undefined) await pause(client.thinkTime);
    }
  });
  try {
    await Promise.all(talks);
    return { milliseconds: performance.now() - start, latencies };
  } finally {
    for (const connection of connections) connection.close();
  }
}

/** One request on a connection of its own. */
export async function ask(port: number, request: string): Promise<Answer> {
  const connection = await Connection.open(port);
  try {
    return await connection.ask(request);
  } finally {
    connection.close();
  }
}

class Connection {
  private readonly reader = new AnswerReader();
  private settle: { resolve(answer: Answer): void; reject(error: Error): void } | undefined;

  private constructor(private readonly socket: Socket) {
    socket.on('data', (bytes: Buffer) => {
      const answer = this.reader.read(bytes);
      if (answer !== undefined) this.settle?.resolve(answer);
    });
    socket.on('error', (error) => this.settle?.reject(error));
    socket.on('close', () => this.settle?.reject(new Error('The server has closed a connection.')));
  }

  static open(port: number): Promise<Connection> {
    return new Promise((resolve, reject) => {
      const socket = connect({ port, host: '127.0.0.1', noDelay: true }, () => resolve(new Connection(socket)));
      socket.once('error', reject);
    });
  }

  ask(request: string): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.settle = { resolve, reject };
      this.socket.write(request);
    });
  }

  close(): void {
    this.socket.destroy();
  }
}

export interface RequestParts {
  readonly method: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON. */
  readonly body?: object;
}

export function requestText({ method, path, headers = {}, body }: RequestParts): string {
  const text = body === undefined ? '' : JSON.stringify(body);
  const about = body === undefined ? {} : { 'content-type': 'application/json' };
  const length = method === 'GET' ? {} : { 'content-length': String(Buffer.byteLength(text)) };
  const lines = Object.entries({ host: 'localhost', ...about, ...length, ...headers }).map(([n, v]) => `${n}: ${v}`);
  return `${method} ${path} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n${text}`;
}
