import { STATUS_CODES } from 'node:http';
import type { DomainErrorCode } from '../../../domain/shared/domain-error.js';
import { lineOf } from '../../http/errors/error-catalogue.js';
import { headersOf, type AnswerHeader, type HeaderSet } from './answer-headers.js';

interface ErrorResponse {
  readonly description: string;
  readonly headers: Record<string, { $ref: string }>;
  readonly content: Record<string, { readonly schema: object; readonly examples: Record<string, { $ref: string }> }>;
}

const HEADERS_BY_STATUS: Readonly<Record<number, readonly AnswerHeader[]>> = {
  401: ['WWW-Authenticate', 'Set-Cookie'],
  403: ['WWW-Authenticate'],
  429: ['Retry-After'],
  503: ['Retry-After'],
};

/** The error answers of all routes as components; those with the same status and codes are one. */
export class ErrorResponses {
  private readonly responses = new Map<string, ErrorResponse>();

  get components(): Record<string, ErrorResponse> {
    return Object.fromEntries([...this.responses].toSorted(([a], [b]) => a.localeCompare(b)));
  }

  /** By status, a reference to each answer that refuses with one of these codes; all have some more headers. */
  referTo(codes: readonly DomainErrorCode[], more?: HeaderSet): Record<string, { $ref: string }> {
    const statuses = new Set(codes.map((code) => lineOf(code).status));
    return Object.fromEntries([...statuses].map((status) => [status, this.refer(status, codes, more)]));
  }

  private refer(status: number, codes: readonly DomainErrorCode[], more?: HeaderSet): { $ref: string } {
    const ofStatus = [...new Set(codes)].filter((code) => lineOf(code).status === status).toSorted();
    const name = [reasonOf(status), ...ofStatus, ...(more === undefined ? [] : [more.name])].join('.');
    this.responses.set(name, errorResponse(status, ofStatus, more));
    return { $ref: `#/components/responses/${name}` };
  }
}

function errorResponse(status: number, codes: readonly DomainErrorCode[], more?: HeaderSet): ErrorResponse {
  return {
    description: `${STATUS_CODES[status]}: ${codes.map((code) => `\`${code}\``).join(', ')}.`,
    headers: headersOf([...(HEADERS_BY_STATUS[status] ?? []), ...(more?.headers ?? [])]),
    content: {
      'application/json': {
        schema: { allOf: [{ $ref: '#/components/schemas/Error' }, { properties: { code: { enum: codes } } }] },
        examples: Object.fromEntries(codes.map((code) => [code, { $ref: `#/components/examples/${code}` }])),
      },
    },
  };
}

/** `Bad Request` as `BadRequest`: a component's name has no spaces. */
function reasonOf(status: number): string {
  return (STATUS_CODES[status] ?? '').replaceAll(/\W/g, '');
}
