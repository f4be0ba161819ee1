import { Agent, request as httpRequest, type IncomingMessage } from 'node:http';
import type { ApiAnswer, Send } from './api-client.js';

export interface HttpSender {
  readonly send: Send;
  close(): void;
}

/** Sends requests over connections that stay open, header lines as they are. */
export function httpSender(url: string): HttpSender {
  const agent = new Agent({ keepAlive: true });
  const { hostname, port, host } = new URL(url);
  return {
    close: () => agent.destroy(),
    send: ({ method, path, headers, body }) =>
      new Promise((resolve, reject) => {
        const length =
          body.length > 0 || method === 'POST' || method === 'PUT' ? ['Content-Length', `${body.length}`] : [];
        const lines = ['Host', host, ...length, ...headers.flat()];
        const call = httpRequest({ agent, hostname, port, method, path, headers: lines }, (answer) => {
          read(answer).then(resolve, reject);
        });
        call.on('error', reject).end(body);
      }),
  };
}

async function read(message: IncomingMessage): Promise<ApiAnswer> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk as Buffer);
  const { 'set-cookie': cookies = [], ...others } = message.headers;
  const headers = Object.entries(others).map(([name, value]) => [name, [value].flat().join(', ')]);
  return {
    status: message.statusCode ?? 0,
    headers: Object.fromEntries(headers) as Record<string, string>,
    cookies,
    body: Buffer.concat(chunks).toString(),
  };
}
