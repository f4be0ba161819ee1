import { connect, type AddressInfo } from 'node:net';
import type { Type } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { EdgeLog, type FailedRequest } from '../../src/adapters/http/errors/edge-log.js';
import { createHttpApp } from '../../src/adapters/http/platform/create-http-app.js';
import type { RouteTable } from '../../src/adapters/http/platform/route-table.js';
import { PATIENCE } from '../support/patience.js';
import { ProbeModule } from './edge-probe.js';

export const ALLOWED_ORIGIN = 'https://app.example';

export class RecordedFailures extends EdgeLog {
  readonly failures: { error: unknown; request: FailedRequest }[] = [];

  failed(error: unknown, request: FailedRequest): void {
    this.failures.push({ error, request });
  }
}

export class ProbeServer {
  private constructor(
    readonly app: NestFastifyApplication,
    readonly routes: RouteTable,
    readonly log: RecordedFailures,
    private readonly port: number,
  ) {}

  static async start(module: Type = ProbeModule, trustedProxyHops = 0): Promise<ProbeServer> {
    const log = new RecordedFailures();
    const settings = { corsOrigins: [ALLOWED_ORIGIN], trustedProxyHops, deadline: PATIENCE, log };
    const { app, routes } = await createHttpApp(module, settings);
    await app.listen(0, '127.0.0.1');
    const { port } = app.getHttpServer().address() as AddressInfo;
    return new ProbeServer(app, routes, log, port);
  }

  fetch(path: string, init: RequestInit = {}): Promise<Response> {
    return fetch(`http://127.0.0.1:${this.port}${path}`, init);
  }

  postJson(
    path: string,
    body: string | Uint8Array<ArrayBuffer>,
    headers: Record<string, string> = {},
  ): Promise<Response> {
    return this.fetch(path, { method: 'POST', body, headers: { 'content-type': 'application/json', ...headers } });
  }

  /** Sends bytes as they are and reads until the server closes; a request should ask for `Connection: close`. */
  raw(message: string | Uint8Array): Promise<RawAnswer> {
    return new Promise((resolve, reject) => {
      let text = '';
      const socket = connect(this.port, '127.0.0.1', () => socket.write(message, 'latin1'));
      socket.setEncoding('latin1').setTimeout(4_000, () => reject(new Error(`no end of answer after: ${text}`)));
      socket.on('data', (chunk: string) => (text += chunk));
      socket.on('error', (error) => (text === '' ? reject(error) : resolve(parseAnswer(text))));
      socket.on('close', () => resolve(parseAnswer(text)));
    });
  }

  async stop(): Promise<void> {
    await this.app.close();
  }
}

export interface RawAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: string;
}

function parseAnswer(text: string): RawAnswer {
  const [head = '', ...body] = text.split('\r\n\r\n');
  const [statusLine = '', ...lines] = head.split('\r\n');
  const headers = lines.map((line): [string, string] => [
    line.slice(0, line.indexOf(':')),
    line.slice(line.indexOf(':') + 1).trim(),
  ]);
  return { status: Number(statusLine.split(' ')[1]), headers: new Headers(headers), body: body.join('\r\n\r\n') };
}

/** A request line with the headers that end the connection. */
export function rawRequest(line: string, headers: readonly string[] = [], body = ''): string {
  return [`${line} HTTP/1.1`, 'Host: localhost', 'Connection: close', ...headers, '', body].join('\r\n');
}
