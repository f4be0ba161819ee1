import type { ApiRequest } from '../api-client.js';

/** The ways in which a request goes wrong before it is understood, each with everything confidential still in it. */
export function spoiled(request: ApiRequest): readonly ApiRequest[] {
  const { path, headers, body } = request;
  const secret = encodeURIComponent(secretOf(request));
  const typed = headers.filter(([name]) => name !== 'content-type');
  return [
    { ...request, method: 'PATCH' },
    { ...request, path: `${path.split('?')[0]}/${secret}` },
    { ...request, path: `${path.split('?')[0]}?limit=${secret}&password=${secret}` },
    { ...request, headers: headers.filter(([name]) => name !== 'authorization') },
    {
      ...request,
      headers: headers.map(([name, value]) => [name, name === 'authorization' ? value.slice(0, -4) : value]),
    },
    { ...request, headers: [...headers, ['origin', `https://${secret.slice(0, 60)}.example`]] },
    { ...request, headers: [...headers, ['x-note', secret.padEnd(20_000, secret)]] },
    { ...request, headers: [...headers, ['if-match', `"${secret}"`]] },
    { ...request, headers: [...headers, ['idempotency-key', secret]] },
    { ...request, headers: [...typed, ['content-type', 'text/plain']] },
    { ...request, headers: [...headers, ['content-encoding', 'gzip']] },
    { ...request, body: Buffer.concat([body, Buffer.alloc(70_000, ' ')]) },
    { ...request, body: body.subarray(0, -1) },
    { ...request, body: Buffer.concat([body, Buffer.from([0xff])]) },
    { ...request, body: changed(body, (value) => [value]) },
    { ...request, body: changed(body, (value) => `${value}\u0000`) },
    { ...request, body: changed(body, (value) => value.repeat(99)) },
    { ...request, body: changed(body, (value) => value, { note: secret }) },
  ];
}

/** Its credential, or some text of its body. */
function secretOf({ headers, body }: ApiRequest): string {
  const [, credential = ''] = headers.find(([name]) => name === 'authorization') ?? [];
  const texts = Object.values(membersOf(body)).filter((value) => typeof value === 'string');
  return credential.split(' ')[1] ?? texts.at(-1) ?? 'nothing';
}

/** The body with every text changed, and more members. */
function changed(body: Buffer, change: (text: string) => unknown, more: object = {}): Buffer {
  const members = Object.entries(membersOf(body)).map(([name, value]) => [
    name,
    typeof value === 'string' ? change(value) : value,
  ]);
  return Buffer.from(JSON.stringify({ ...Object.fromEntries(members), ...more }));
}

function membersOf(body: Buffer): Readonly<Record<string, unknown>> {
  try {
    return JSON.parse(body.toString()) as Record<string, unknown>;
  } catch {
    return {};
  }
}
