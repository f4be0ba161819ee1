import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

export interface SentMail {
  readonly from: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

interface SendEmailRequest {
  readonly FromEmailAddress: string;
  readonly Destination: { readonly ToAddresses: readonly [string] };
  readonly Content: { readonly Simple: { readonly Subject: Content; readonly Body: { readonly Text: Content } } };
}

interface Content {
  readonly Data: string;
}

/** Speaks as much of the SES v2 protocol as sending a mail takes, and keeps what it was given. */
export class FakeSes {
  readonly sent: SentMail[] = [];
  /** Answers with this status instead of taking mails, and quotes the addressee, as SES does. */
  failure: number | undefined;
  private readonly server: Server = createServer((request, response) => void this.answer(request, response));

  static async start(): Promise<FakeSes> {
    const ses = new FakeSes();
    await new Promise<void>((listening) => ses.server.listen(0, '127.0.0.1', listening));
    return ses;
  }

  get endpoint(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  stop(): void {
    this.server.close();
    this.server.closeAllConnections();
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await text(request);
    response.setHeader('content-type', 'application/json');
    if (this.failure !== undefined) {
      const { Destination } = JSON.parse(body) as SendEmailRequest;
      const message = `Email address is not verified: ${Destination.ToAddresses[0]}`;
      response.setHeader('x-amzn-errortype', 'MessageRejected');
      return void response.writeHead(this.failure).end(JSON.stringify({ message }));
    }
    if (request.method !== 'POST' || request.url !== '/v2/email/outbound-emails') {
      return void response.writeHead(404).end('{}');
    }
    const { FromEmailAddress, Destination, Content } = JSON.parse(body) as SendEmailRequest;
    const { Subject, Body } = Content.Simple;
    const [to] = Destination.ToAddresses;
    this.sent.push({ from: FromEmailAddress, to, subject: Subject.Data, text: Body.Text.Data });
    response.end(JSON.stringify({ MessageId: `mail-${this.sent.length}` }));
  }
}
