/** One HTTP/1.1 answer. `head` is the status line and the headers as they came. */
export interface Answer {
  readonly status: number;
  readonly head: string;
  readonly body: string;
}

const HEAD_END = '\r\n\r\n';
const LAST_CHUNK = '0\r\n\r\n';

/** Reads the answers of one connection, on which the next request follows the answer to the one before. */
export class AnswerReader {
  private received = '';

  /** The answer, once its last byte is there. Bytes stay Latin-1: what is compared and passed on is ASCII. */
  read(bytes: Buffer): Answer | undefined {
    this.received += bytes.toString('latin1');
    const headLength = this.received.indexOf(HEAD_END);
    if (headLength === -1) return undefined;
    const head = this.received.slice(0, headLength);
    const body = this.received.slice(headLength + HEAD_END.length);
    if (!isWhole(head, body)) return undefined;
    this.received = '';
    return { status: Number(head.slice(9, 12)), head, body };
  }
}

function isWhole(head: string, body: string): boolean {
  const length = headerOf(head, 'content-length');
  if (length !== undefined) return body.length >= Number(length);
  return headerOf(head, 'transfer-encoding') === undefined || body.endsWith(LAST_CHUNK);
}

/** The value of the first header of that name (in lower case). */
export function headerOf(head: string, name: string): string | undefined {
  return new RegExp(`^${name}: *(.*)$`, 'im').exec(head)?.[1]?.trimEnd();
}

/** `name=value` of each cookie that is set. */
export function cookiesOf(head: string): readonly string[] {
  return [...head.matchAll(/^set-cookie: *([^;\r\n]*)/gim)].map(([, pair = '']) => pair);
}
