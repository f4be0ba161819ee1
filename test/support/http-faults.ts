import type { Fault, Link } from './fault-proxy.js';

/** What a proxy answers in the server's place. */
export interface HttpAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: unknown;
}

/** Every request gets this answer, and never reaches the server. */
function httpAnswer(answer: HttpAnswer): Fault {
  const unread = new WeakMap<Link, Buffer>();
  return {
    onRequest: (link, bytes) => {
      let rest = Buffer.concat([unread.get(link) ?? Buffer.alloc(0), bytes]);
      for (let length = requestLength(rest); length !== undefined; length = requestLength(rest)) {
        rest = rest.subarray(length);
        link.near.write(format(answer));
      }
      unread.set(link, rest);
    },
  };
}

export const internalServerError = httpAnswer({
  status: 500,
  body: {
    __type: 'com.amazonaws.dynamodb.v20120810#InternalServerError',
    message: 'The request could not be processed.',
  },
});

/** As DynamoDB says that a table's capacity is exceeded. */
export const throttling = httpAnswer({
  status: 400,
  body: {
    __type: 'com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException',
    message: 'The level of configured provisioned throughput for the table was exceeded.',
  },
});

/** How many bytes the first request takes, once it is whole (RFC 9112 §6.2; no chunked bodies, AWS clients send none). */
function requestLength(bytes: Buffer): number | undefined {
  const head = bytes.indexOf('\r\n\r\n');
  if (head < 0) return undefined;
  const [, size = '0'] = /^content-length: *(\d+)/im.exec(bytes.toString('latin1', 0, head)) ?? [];
  const length = head + 4 + Number(size);
  return length <= bytes.length ? length : undefined;
}

function format({ status, headers = {}, body }: HttpAnswer): string {
  const text = JSON.stringify(body);
  const fields = {
    'content-type': 'application/x-amz-json-1.0',
    'content-length': Buffer.byteLength(text),
    ...headers,
  };
  const head = Object.entries(fields).map(([name, value]) => `${name}: ${value}\r\n`);
  return `HTTP/1.1 ${status} Fault\r\n${head.join('')}\r\n${text}`;
}
