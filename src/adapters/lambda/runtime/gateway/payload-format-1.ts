import { bodyOf, fieldsOf, requestTarget, textOf, withLengthOf, type Fields } from './event-parts.js';
import type { EdgeClaims, GatewayRequest, GatewayResponse, HeaderLines, PayloadFormat } from './gateway-request.js';

/**
 * Payload format 1.0: REST APIs, and HTTP APIs that ask for it.
 * The path is the event's own: `pathParameters.proxy` of a `{proxy+}` resource has lost what stands before it.
 */
export const payloadFormat1: PayloadFormat = {
  parse(event: unknown): GatewayRequest | undefined {
    const fields = fieldsOf(event);
    const { httpMethod, path, requestContext } = fields;
    if (typeof httpMethod !== 'string' || typeof path !== 'string' || typeof requestContext !== 'object')
      return undefined;
    const context = fieldsOf(requestContext);
    const body = bodyOf(fields);
    return {
      method: httpMethod,
      url: requestTarget(path, queryOf(fields)),
      headers: withLengthOf(body, headersOf(fields)),
      body,
      requestId: textOf(context['requestId']),
      sourceIp: textOf(fieldsOf(context['identity'])['sourceIp']),
      claims: claimsOf(context['authorizer']),
    };
  },

  format({ statusCode, headers, body }: GatewayResponse): object {
    const multiValueHeaders = Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [name, [value].flat()]),
    );
    return { statusCode, multiValueHeaders, body, isBase64Encoded: false };
  },
};

/** Values by name: the lists where the gateway gave lists, else the single ones. */
function valuesOf(lists: unknown, singles: unknown): readonly (readonly [string, string])[] {
  const single = Object.entries(fieldsOf(singles)).map(([name, value]) => [name, [value]] as const);
  const values = new Map<string, unknown>([...single, ...Object.entries(fieldsOf(lists))]);
  return [...values].flatMap(([name, list]) => [list].flat().map((value) => [name, textOf(value)] as const));
}

function queryOf({ multiValueQueryStringParameters, queryStringParameters }: Fields): string {
  const parameters = valuesOf(multiValueQueryStringParameters, queryStringParameters);
  return parameters.map((pair) => pair.map((text) => encodeURIComponent(text.toWellFormed())).join('=')).join('&');
}

function headersOf({ multiValueHeaders, headers }: Fields): HeaderLines {
  return valuesOf(multiValueHeaders, headers).map(([name, value]) => [name.toLowerCase(), value]);
}

/** A Cognito authorizer passes `claims`; a Lambda authorizer's context lies flat beside its `principalId`. */
function claimsOf(authorizer: unknown): EdgeClaims | undefined {
  const { claims, ...flat } = fieldsOf(authorizer);
  if (claims !== undefined) return fieldsOf(claims);
  return Object.keys(flat).length === 0 ? undefined : flat;
}
