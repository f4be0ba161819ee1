import { readFileSync } from 'node:fs';
import Ajv2020, { type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { ApiAnswer, ApiRequest } from './api-exchange.js';

type Reference = { readonly $ref: string };

interface Header {
  readonly required?: boolean;
}

interface Response {
  readonly headers?: Readonly<Record<string, Reference>>;
  readonly content?: Readonly<Record<string, { readonly schema: object }>>;
}

interface Operation {
  readonly responses: Readonly<Record<string, Response | Reference>>;
}

export interface ApiDocument {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: {
    readonly headers: Readonly<Record<string, Header>>;
    readonly responses: Readonly<Record<string, Response>>;
  };
}

/** What HTTP itself says of a message, whatever the API. */
const OF_THE_MESSAGE = new Set([
  'content-type',
  'content-length',
  'date',
  'connection',
  'keep-alive',
  'transfer-encoding',
]);

/** Holds answers to an API document. What the document does not name must not be there either. */
export class DocumentedAnswers {
  private readonly ajv = new Ajv2020.default({ allErrors: true, strict: false });
  private readonly validators = new Map<object, ValidateFunction>();
  private readonly patterns: readonly (readonly [pattern: RegExp, path: string])[];

  constructor(private readonly document: ApiDocument) {
    addFormats.default(this.ajv);
    this.ajv.addSchema(closed(document) as object, 'document');
    this.patterns = Object.keys(document.paths).map((path) => [patternOf(path), path]);
  }

  static checkedIn(): DocumentedAnswers {
    return new DocumentedAnswers(JSON.parse(readFileSync('openapi.json', 'utf8')) as ApiDocument);
  }

  /** The operation that a request asks for, as `get /v1/todos/{todoId}`; `undefined` where there is none. */
  operationOf({ method, path }: Pick<ApiRequest, 'method' | 'path'>): string | undefined {
    const [pathname = ''] = path.split('?');
    const template = this.patterns.find(([pattern]) => pattern.test(pathname))?.[1];
    const verb = method === 'HEAD' ? 'get' : method.toLowerCase();
    return template !== undefined && this.document.paths[template]?.[verb] ? `${verb} ${template}` : undefined;
  }

  /** What in an answer is not as the document says, in sentences; nothing about routes that it does not have. */
  complaintsAbout(request: Pick<ApiRequest, 'method' | 'path'>, answer: ApiAnswer): readonly string[] {
    const operation = this.operationOf(request);
    if (operation === undefined) return [];
    const [method = '', path = ''] = operation.split(' ');
    const response = this.document.paths[path]?.[method]?.responses[answer.status];
    if (response === undefined) return [`${operation} does not answer ${answer.status} in openapi.json`];
    const described = '$ref' in response ? this.component(response) : response;
    const complaints = [
      ...this.complaintsAboutHeaders(described, answer),
      ...(request.method === 'HEAD' ? [] : this.complaintsAboutBody(described, answer)),
    ];
    return complaints.map((complaint) => `${operation} ${answer.status}: ${complaint}`);
  }

  private component({ $ref }: Reference): Response {
    return this.document.components.responses[nameIn($ref)] ?? {};
  }

  private complaintsAboutHeaders({ headers = {} }: Response, answer: ApiAnswer): readonly string[] {
    const sent = new Set([...Object.keys(answer.headers), ...(answer.cookies.length > 0 ? ['set-cookie'] : [])]);
    const described = Object.keys(headers).map((name) => name.toLowerCase());
    const required = Object.entries(headers).filter(
      ([, { $ref }]) => this.document.components.headers[nameIn($ref)]?.required,
    );
    return [
      ...[...sent]
        .filter((name) => !OF_THE_MESSAGE.has(name) && !described.includes(name))
        .map((name) => `has ${name}`),
      ...required.filter(([name]) => !sent.has(name.toLowerCase())).map(([name]) => `lacks ${name}`),
    ];
  }

  private complaintsAboutBody({ content }: Response, { headers, body }: ApiAnswer): readonly string[] {
    if (content === undefined) return body === '' ? [] : ['has a body'];
    const type = (headers['content-type'] ?? '').split(';')[0] ?? '';
    const media = content[type];
    if (media === undefined) return [`is of the type ${type}`];
    const validate = this.validatorOf(media.schema);
    validate(JSON.parse(body));
    return (validate.errors ?? []).map(sentenceOf);
  }

  private validatorOf(schema: object): ValidateFunction {
    const known = this.validators.get(schema);
    if (known !== undefined) return known;
    const validator = this.ajv.compile(absolute(closed(schema)) as object);
    this.validators.set(schema, validator);
    return validator;
  }
}

function nameIn(reference: string): string {
  return reference.slice(reference.lastIndexOf('/') + 1);
}

function patternOf(path: string): RegExp {
  return new RegExp(`^${path.replaceAll('.', String.raw`\.`).replaceAll(/\{\w+\}/g, '[^/]+')}$`);
}

/** Clients have to live with fields that are new; whoever adds one has to say so. */
function closed(schema: unknown): unknown {
  const isRecord = isObject(schema) && schema['type'] === 'object' && 'properties' in schema;
  return mapped(schema, closed, isRecord ? { additionalProperties: false } : {});
}

/** References into the document from a schema of its own. */
function absolute(schema: unknown): unknown {
  const reference = isObject(schema) ? schema['$ref'] : undefined;
  return mapped(schema, absolute, typeof reference === 'string' ? { $ref: `document${reference}` } : {});
}

function mapped(value: unknown, map: (value: unknown) => unknown, extra: object): unknown {
  if (Array.isArray(value)) return value.map(map);
  if (!isObject(value)) return value;
  return { ...Object.fromEntries(Object.entries(value).map(([name, member]) => [name, map(member)])), ...extra };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function sentenceOf({ instancePath, message = 'is wrong', params }: ErrorObject): string {
  return `${instancePath || 'the body'} ${message} (${JSON.stringify(params)})`;
}
