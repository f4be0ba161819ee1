const text = (description: string, example: string) => ({ description, schema: { type: 'string' }, example });
const number = (description: string, example: number) => ({ description, schema: { type: 'integer' }, example });

/** Every header field of our answers that means something to a client. */
export const ANSWER_HEADERS = {
  'X-Request-Id': text('Of the request, or a new one; names it in our log.', '7f1c2a9e-5b1f-4a3c-9d7e-2f6b8c0d1e2f'),
  'Cache-Control': text('`no-store`, except for the public keys and the metadata of the issuer.', 'no-store'),
  'Content-Security-Policy': text(
    "`default-src 'none'; frame-ancestors 'none'`",
    "default-src 'none'; frame-ancestors 'none'",
  ),
  'Referrer-Policy': text('`no-referrer`', 'no-referrer'),
  'Strict-Transport-Security': text('`max-age=31536000; includeSubDomains`', 'max-age=31536000; includeSubDomains'),
  'X-Content-Type-Options': text('`nosniff`', 'nosniff'),
  Vary: text('`Origin`, where the service is configured for browsers of other origins.', 'Origin'),
  'Access-Control-Allow-Origin': text(
    'The origin of the request, where it is an allowed one.',
    'https://app.example.com',
  ),
  'Access-Control-Allow-Credentials': text('`true`, for an allowed origin.', 'true'),
  'Access-Control-Expose-Headers': text(
    'The header fields that scripts of an allowed origin may read.',
    'ETag, Location',
  ),
  'X-RateLimit-Limit': number('How many requests the tightest limit lets through in its window.', 10),
  'X-RateLimit-Remaining': number('How many of them are left.', 9),
  'X-RateLimit-Reset': number('When its window ends, in seconds since 1970.', 1795608000),
  'Retry-After': number('Seconds after which another try may succeed.', 60),
  'WWW-Authenticate': text(
    'What is needed: `Bearer` (RFC 6750) or, of machine clients, `Basic`.',
    'Bearer error="invalid_token"',
  ),
  'Set-Cookie': text(
    '`__Host-refresh_token`, issued or cleared; after a complete login also `__Host-device`.',
    '__Host-refresh_token=…; Max-Age=2592000; Path=/; HttpOnly; Secure; SameSite=Strict',
  ),
  ETag: text('The version, in quotes, for `If-Match`.', '"1"'),
  Location: text('Where the new resource is.', '/v1/todos/00000000-0000-7000-8000-000000000001'),
  Pragma: text('`no-cache` (RFC 6749 §5.1).', 'no-cache'),
} as const;

export type AnswerHeader = keyof typeof ANSWER_HEADERS;

const ALWAYS: readonly AnswerHeader[] = [
  'X-Request-Id',
  'Cache-Control',
  'Content-Security-Policy',
  'Referrer-Policy',
  'Strict-Transport-Security',
  'X-Content-Type-Options',
];

const FOR_BROWSERS: readonly AnswerHeader[] = [
  'Vary',
  'Access-Control-Allow-Origin',
  'Access-Control-Allow-Credentials',
  'Access-Control-Expose-Headers',
];

/** What all answers of a route have, its errors too. */
export interface HeaderSet {
  readonly name: string;
  readonly headers: readonly AnswerHeader[];
}

export const LIMITED: HeaderSet = {
  name: 'limited',
  headers: ['X-RateLimit-Limit', 'X-RateLimit-Remaining', 'X-RateLimit-Reset'],
};

export const UNCACHED: HeaderSet = { name: 'uncached', headers: ['Pragma'] };

/** The components that `headersOf` refers to; those of every answer are required. */
export const HEADER_COMPONENTS = Object.fromEntries(
  Object.entries(ANSWER_HEADERS).map(([name, header]) => [
    name,
    ALWAYS.some((always) => always === name) ? { ...header, required: true } : header,
  ]),
);

/** The headers of one answer: those of all, and its own. */
export function headersOf(own: readonly AnswerHeader[]): Record<string, { $ref: string }> {
  const names = [...ALWAYS, ...FOR_BROWSERS, ...own];
  return Object.fromEntries(names.map((name) => [name, { $ref: `#/components/headers/${name}` }]));
}
