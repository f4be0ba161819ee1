import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** What it does instead of judging. */
export type Siteverify = 'judge' | 'stay silent' | 'fail' | 'talk nonsense' | 'redirect' | 'blame the secret';

/** A captcha provider that accepts the tokens in `good`, each once, from whoever knows its secret. */
export class FakeSiteverify {
  readonly secret = 'captcha-provider-secret';
  readonly good = new Set<string>();
  /** Tokens that it has been asked about. */
  readonly asked: string[] = [];
  mood: Siteverify = 'judge';
  private readonly server: Server = createServer((request, response) => void this.answer(request, response));

  static async start(): Promise<FakeSiteverify> {
    const provider = new FakeSiteverify();
    await new Promise<void>((listening) => provider.server.listen(0, '127.0.0.1', listening));
    return provider;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/siteverify`;
  }

  stop(): void {
    this.server.close();
    this.server.closeAllConnections();
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const form = new URLSearchParams(await text(request));
    const token = form.get('response') ?? '';
    this.asked.push(token);
    response.setHeader('content-type', 'application/json');
    switch (this.mood) {
      case 'judge':
        return void response.end(JSON.stringify(this.verdict(form.get('secret'), token)));
      case 'stay silent':
        return;
      case 'fail':
        return void response.writeHead(500).end('{"success":true}');
      case 'talk nonsense':
        return void response.end('{"success":"true"}');
      case 'redirect':
        return void response.writeHead(307, { location: this.url }).end();
      case 'blame the secret':
        return void response.end(JSON.stringify(this.verdict('another', token)));
    }
  }

  private verdict(secret: string | null, token: string) {
    if (secret !== this.secret) return { success: false, 'error-codes': ['invalid-input-secret'] };
    const success = this.good.delete(token);
    return success ? { success } : { success, 'error-codes': ['invalid-input-response'] };
  }
}
