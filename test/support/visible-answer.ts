import type { Answer } from './api-client.js';

/** Of the connection, or of the moment. */
const OF_TRANSPORT = ['connection', 'keep-alive', 'date', 'transfer-encoding', 'content-length'];

/** All that a client can tell of an answer, without what differs each time. */
export function visible(answer: Answer): unknown {
  const { status, headers, cookies, body } = answer;
  expect(headers['x-request-id']).toMatch(/^[\w.-]{1,128}$/);
  if (status >= 400 && body !== '') expect(answer.json['requestId']).toBe(headers['x-request-id']);
  const lines = Object.entries(headers).filter(([name]) => !OF_TRANSPORT.includes(name));
  const named = lines.map(([name, value]) => [name, name.startsWith('x-ratelimit') ? '#' : anonymous(value)]);
  return {
    status,
    headers: Object.fromEntries(named) as object,
    cookies: cookies.map(anonymous),
    body: anonymous(body),
  };
}

/** A refresh token has the user pool's sealed behind it, where there is one. */
export function anonymous(text: string): string {
  return text
    .replace(/eyJ[\w-]+\.[\w-]+\.[\w-]+/g, '<jwt>')
    .replace(/(__Host-refresh_token=)[\w-]{86}(?:\.[\w-]+)?/g, '$1<token>')
    .replace(/(__Host-device=)[\w-]{102}/g, '$1<token>')
    .replace(/Max-Age=2591\d{3}/, 'Max-Age=<rest>')
    .replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, '<uuid>')
    .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, '<time>');
}
