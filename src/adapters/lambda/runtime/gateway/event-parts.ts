import type { HeaderLines } from './gateway-request.js';

export type Fields = Readonly<Record<string, unknown>>;

/** The members of an object of unknown shape; none for anything else. */
export function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? (value as Fields) : {};
}

export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

export function bodyOf({ body, isBase64Encoded }: Fields): Buffer {
  return Buffer.from(textOf(body), isBase64Encoded === true ? 'base64' : 'utf8');
}

/** The length is what has arrived, not what the client or a decoding gateway said. */
export function withLengthOf(body: Buffer, headers: HeaderLines): HeaderLines {
  const others = headers.filter(([name]) => name !== 'content-length' && name !== 'transfer-encoding');
  return body.length === 0 ? others : [...others, ['content-length', String(body.length)]];
}

/** A path that a request line can carry: what is no visible ASCII, and what would start a query, is percent-encoded. */
export function requestTarget(path: string, query: string): string {
  const target = path.replace(/[^\x21-\x7e]|[?#]/gu, (character) =>
    character.isWellFormed() ? encodeURIComponent(character) : '%EF%BF%BD',
  );
  return query === '' ? target : `${target}?${query}`;
}
