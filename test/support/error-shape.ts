import { STATUS_CODES } from 'node:http';
import type { Answer } from './api-client.js';

const MEMBERS = ['statusCode', 'error', 'code', 'message', 'details', 'requestId'];

/** Holds an answer to the one shape of every error. */
export function expectErrorShape(answer: Answer): void {
  const { status, headers, json } = answer;
  expect(headers['content-type']).toBe('application/json; charset=utf-8');
  expect(Object.keys(json).filter((member) => !MEMBERS.includes(member))).toEqual([]);
  expect(json).toMatchObject({
    statusCode: status,
    error: STATUS_CODES[status],
    code: expect.stringMatching(/^[a-z_]+$/) as string,
    message: expect.stringMatching(/\S/) as string,
    requestId: headers['x-request-id'],
  });
  for (const detail of (json['details'] as unknown[] | undefined) ?? [])
    expect(detail).toMatchObject({ field: expect.any(String) as string, message: expect.any(String) as string });
  expect(headers['cache-control']).toBe('no-store');
}
