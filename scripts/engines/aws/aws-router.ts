import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { AwsFailure, type AwsCall, type AwsService, type Input, type Reply } from './aws-call.js';
import type { AwsFault, NoReply } from './aws-faults.js';

const TARGET = /^([\w.]+)\.(\w+)$/;
const JSON_PROTOCOL = /^application\/x-amz-json-1\.[01]$/;

export interface AwsRouterOptions {
  /** A free one by default. */
  readonly port?: number;
  /** What a GET of this path answers, beside the protocol. */
  readonly documentAt?: (path: string) => object | undefined;
}

/** Services that speak the JSON protocol of AWS (1.0 and 1.1), on one address of loopback. Credentials and signatures are not looked at. */
export class AwsRouter {
  /** Asked for each call before it is performed; `undefined` lets it be. */
  faultFor: (call: AwsCall) => AwsFault | undefined = () => undefined;
  private readonly server: Server = createServer((request, response) => void this.answer(request, response));

  private constructor(
    private readonly services: Readonly<Record<string, AwsService>>,
    private readonly documentAt: (path: string) => object | undefined,
  ) {}

  static async start(
    services: Readonly<Record<string, AwsService>>,
    { port = 0, documentAt = () => undefined }: AwsRouterOptions = {},
  ): Promise<AwsRouter> {
    const router = new AwsRouter(services, documentAt);
    await new Promise<void>((listening, failed) =>
      router.server.once('error', failed).listen(port, '127.0.0.1', listening),
    );
    return router;
  }

  get endpoint(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** Calls under way are cut. */
  async stop(): Promise<void> {
    const closed = new Promise((resolve) => this.server.close(resolve));
    this.server.closeAllConnections();
    await closed;
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const reply = await this.replyTo(request).catch(replyOf);
    if (reply === 'silent') return;
    if (reply === 'cut') return void request.socket.destroy();
    response.setHeader('content-type', request.headers['content-type'] ?? 'application/x-amz-json-1.1');
    response.writeHead(reply.status).end(JSON.stringify(reply.body));
  }

  private async replyTo(request: IncomingMessage): Promise<Reply | NoReply> {
    const document = request.method === 'GET' ? this.documentAt(request.url ?? '') : undefined;
    if (document !== undefined) return { status: 200, body: document };
    const call = await readCall(request);
    const fault = this.faultFor(call);
    const perform = () => this.perform(call).catch(replyOf);
    return fault === undefined ? perform() : fault(perform);
  }

  private async perform({ service, operation, input }: AwsCall): Promise<Reply> {
    const answer = this.services[service]?.[operation];
    if (answer === undefined) throw new AwsFailure('UnknownOperationException', `There is no ${service}.${operation}.`);
    return { status: 200, body: await answer(input) };
  }
}

async function readCall(request: IncomingMessage): Promise<AwsCall> {
  const body = await text(request);
  const [, service, operation] = TARGET.exec(String(request.headers['x-amz-target'])) ?? [];
  if (service === undefined || operation === undefined || !JSON_PROTOCOL.test(request.headers['content-type'] ?? '')) {
    throw new AwsFailure('UnknownOperationException', 'This is no call in the JSON protocol of AWS.');
  }
  return { service, operation, input: parse(body) };
}

function parse(body: string): Input {
  try {
    const input: unknown = JSON.parse(body);
    if (typeof input === 'object' && input !== null && !Array.isArray(input)) return input as Input;
  } catch {
    // Said below, as for any other body that is no object.
  }
  throw new AwsFailure('SerializationException', 'The body is no JSON object.');
}

/** A bug in a service of ours looks like one of Amazon's, and says what it is. */
function replyOf(error: unknown): Reply {
  const failure = error instanceof AwsFailure ? error : new AwsFailure('InternalFailure', String(error), 500);
  return failure.reply;
}
