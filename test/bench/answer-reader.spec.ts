import { AnswerReader, cookiesOf, headerOf } from '../../bench/load/answer-reader.js';

const HEAD = 'HTTP/1.1 200 OK\r\nContent-Length: 5\r\nSet-Cookie: a=1; Path=/\r\nSet-Cookie: b=2';

describe('the reader of answers', () => {
  it('waits for the last byte of a body of known length, however the bytes arrive', () => {
    const reader = new AnswerReader();
    const bytes = Buffer.from(`${HEAD}\r\n\r\nhello`);
    const early = [...bytes.subarray(0, -1)].map((byte) => reader.read(Buffer.from([byte])));
    expect(early.every((answer) => answer === undefined)).toBe(true);
    expect(reader.read(bytes.subarray(-1))).toEqual({ status: 200, head: HEAD, body: 'hello' });
  });

  it('waits for the last chunk', () => {
    const reader = new AnswerReader();
    const head = 'HTTP/1.1 404 Not Found\r\nTransfer-Encoding: chunked\r\n\r\n';
    expect(reader.read(Buffer.from(`${head}2\r\nhi\r\n`))).toBeUndefined();
    expect(reader.read(Buffer.from('0\r\n\r\n'))).toMatchObject({ status: 404 });
  });

  it('takes an answer without a body, and the next one on the same connection', () => {
    const reader = new AnswerReader();
    expect(reader.read(Buffer.from('HTTP/1.1 204 No Content\r\nX-A: 1\r\n\r\n'))).toMatchObject({
      status: 204,
      body: '',
    });
    expect(reader.read(Buffer.from(`${HEAD}\r\n\r\nhello`))).toMatchObject({ status: 200, body: 'hello' });
  });

  it('finds headers in any case, and every cookie', () => {
    expect(headerOf(HEAD, 'content-length')).toBe('5');
    expect(headerOf(HEAD, 'etag')).toBeUndefined();
    expect(cookiesOf(HEAD)).toEqual(['a=1', 'b=2']);
  });
});
