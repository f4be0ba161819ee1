import { randomUUID } from 'node:crypto';
import type { APIGatewayProxyResult, APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda';
import type { ApiAnswer, ApiRequest, HeaderLines } from './api-client.js';

/** What API Gateway adds by itself. */
export interface Arrival {
  readonly stage?: string;
  readonly sourceIp?: string;
  readonly requestId?: string;
  /** `requestContext.authorizer` as it arrives. */
  readonly authorizer?: unknown;
}

/** One version of API Gateway's events: how a request becomes one, and what its answer means to the client. */
export interface EventVersion {
  readonly name: string;
  event(request: ApiRequest, arrival?: Arrival): object;
  answer(result: object): ApiAnswer;
}

export function lambdaContext(): Context {
  return { awsRequestId: randomUUID(), functionName: 'test', callbackWaitsForEmptyEventLoop: true } as Context;
}

/** A REST API's event, payload format 1.0, for a `{proxy+}` resource below `/v1`: the parameter has lost what stands before it. */
export const restVersion: EventVersion = { name: 'REST v1', event: restEvent, answer: restAnswer };

/** An HTTP API's event, payload format 2.0: the path starts with the stage, cookies come in a list of their own. */
export const httpVersion: EventVersion = { name: 'HTTP v2', event: httpEvent, answer: httpAnswer };

function restEvent({ method, path, headers, body }: ApiRequest, arrival: Arrival = {}): object {
  const { stage = 'prod', sourceIp = '203.0.113.9', requestId = randomUUID(), authorizer } = arrival;
  const [pathname = '', query = ''] = path.split(/\?(.*)/s);
  const parameters = [...new URLSearchParams(query)];
  return {
    resource: '/v1/{proxy+}',
    path: pathname,
    httpMethod: method,
    headers: lastOfEach(headers),
    multiValueHeaders: listsOf(headers),
    queryStringParameters: parameters.length === 0 ? null : lastOfEach(parameters),
    multiValueQueryStringParameters: parameters.length === 0 ? null : listsOf(parameters),
    pathParameters: { proxy: pathname.replace(/^\/v1\//, '') },
    stageVariables: null,
    requestContext: {
      accountId: '123456789012',
      apiId: 'abcdef1234',
      ...(authorizer !== undefined && { authorizer }),
      httpMethod: method,
      identity: { sourceIp, userAgent: null },
      path: `/${stage}${pathname}`,
      protocol: 'HTTP/1.1',
      requestId,
      resourcePath: '/v1/{proxy+}',
      stage,
    },
    ...bodyOf(body, null),
  };
}

function httpEvent({ method, path, headers, body }: ApiRequest, arrival: Arrival = {}): object {
  const { stage = 'prod', sourceIp = '203.0.113.9', requestId = randomUUID(), authorizer } = arrival;
  const [pathname = '', query = ''] = path.split(/\?(.*)/s);
  const cookies = headers.filter(([name]) => isCookie(name)).flatMap(([, value]) => value.split('; '));
  const rawPath = stage === '$default' ? pathname : `/${stage}${pathname}`;
  return {
    version: '2.0',
    routeKey: 'ANY /v1/{proxy+}',
    rawPath,
    rawQueryString: query,
    ...(cookies.length > 0 && { cookies }),
    headers: joined(headers.filter(([name]) => !isCookie(name))),
    requestContext: {
      accountId: '123456789012',
      apiId: 'abcdef1234',
      ...(authorizer !== undefined && { authorizer }),
      domainName: 'abcdef1234.execute-api.eu-central-1.amazonaws.com',
      http: { method, path: rawPath, protocol: 'HTTP/1.1', sourceIp, userAgent: '' },
      requestId,
      routeKey: 'ANY /v1/{proxy+}',
      stage,
    },
    ...bodyOf(body, undefined),
  };
}

/** As text where it is text, else in base64, as a gateway with binary media types hands it over. */
function bodyOf(body: Buffer, none: null | undefined) {
  if (body.length === 0) return { body: none, isBase64Encoded: false };
  const text = body.toString();
  const isText = Buffer.from(text).equals(body);
  return { body: isText ? text : body.toString('base64'), isBase64Encoded: !isText };
}

const isCookie = (name: string) => name.toLowerCase() === 'cookie';

function lastOfEach(lines: HeaderLines): Record<string, string> {
  return Object.fromEntries(lines);
}

function listsOf(lines: HeaderLines): Record<string, string[]> {
  const lists: Record<string, string[]> = {};
  for (const [name, value] of lines) (lists[name] ??= []).push(value);
  return lists;
}

function joined(lines: HeaderLines): Record<string, string> {
  const lists = listsOf(lines.map(([name, value]) => [name.toLowerCase(), value] as const));
  return Object.fromEntries(Object.entries(lists).map(([name, values]) => [name, values.join(',')]));
}

function restAnswer(result: object): ApiAnswer {
  const { statusCode, multiValueHeaders = {}, body } = result as APIGatewayProxyResult;
  const { 'set-cookie': cookies = [], ...others } = multiValueHeaders;
  const headers = Object.entries(others).map(([name, values]) => [name, values.join(', ')]);
  return {
    status: statusCode,
    headers: Object.fromEntries(headers) as Record<string, string>,
    cookies: cookies.map(String),
    body,
  };
}

function httpAnswer(result: object): ApiAnswer {
  const { statusCode = 0, headers = {}, cookies = [], body = '' } = result as APIGatewayProxyStructuredResultV2;
  return { status: statusCode, headers: headers as Record<string, string>, cookies, body };
}
