import { createServer, request as ask, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Consumed {
  readonly readUnits: number;
  readonly writeUnits: number;
}

interface Body {
  readonly TransactItems?: readonly unknown[];
  readonly ConsumedCapacity?: Units | readonly Units[];
}

interface Units {
  readonly CapacityUnits: number;
}

/** Every item of a transaction is written twice over; ours are below 1 KB. Of that, DynamoDB Local knows nothing. */
const UNITS_IN_TRANSACTION = 2;
const READS = new Set(['GetItem', 'BatchGetItem', 'Query', 'Scan', 'TransactGetItems']);

/** What one answered call has consumed. `target` is its `X-Amz-Target`. */
export function consumedBy(target: string, asked: Body, answered: Body): Consumed {
  const operation = target.split('.').at(-1) ?? '';
  const units =
    operation === 'TransactWriteItems'
      ? UNITS_IN_TRANSACTION * (asked.TransactItems?.length ?? 0)
      : [answered.ConsumedCapacity ?? []].flat().reduce((sum, { CapacityUnits }) => sum + CapacityUnits, 0);
  return READS.has(operation) ? { readUnits: units, writeUnits: 0 } : { readUnits: 0, writeUnits: units };
}

/** Stands between a service and DynamoDB, asks for the capacity that each call consumes, and adds it up. */
export class CapacityMeter {
  private total: Consumed = { readUnits: 0, writeUnits: 0 };
  private readonly server = createServer((request, response) => {
    void this.pass(request, response);
  });

  private constructor(private readonly engine: string) {}

  static async start(engine: string): Promise<CapacityMeter> {
    const meter = new CapacityMeter(engine);
    await new Promise<void>((resolve) => meter.server.listen(0, '127.0.0.1', resolve));
    return meter;
  }

  get endpoint(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** What has been consumed since the last call of this. */
  take(): Consumed {
    const taken = this.total;
    this.total = { readUnits: 0, writeUnits: 0 };
    return taken;
  }

  stop(): void {
    this.server.close();
    this.server.closeAllConnections();
  }

  private async pass(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const asked = JSON.parse(await textOf(request)) as Body;
    const { 'content-length': _length, host: _host, ...headers } = request.headers;
    const answer = await new Promise<IncomingMessage>((resolve, reject) => {
      const onward = ask(this.engine, { method: 'POST', headers }, resolve).on('error', reject);
      onward.end(JSON.stringify({ ...asked, ReturnConsumedCapacity: 'TOTAL' }));
    });
    const body = await textOf(answer);
    const status = answer.statusCode ?? 502;
    if (status === 200) this.add(consumedBy(String(headers['x-amz-target']), asked, JSON.parse(body) as Body));
    response.writeHead(status, { 'content-type': 'application/x-amz-json-1.0' }).end(body);
  }

  private add({ readUnits, writeUnits }: Consumed): void {
    this.total = { readUnits: this.total.readUnits + readUnits, writeUnits: this.total.writeUnits + writeUnits };
  }
}

async function textOf(message: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}
