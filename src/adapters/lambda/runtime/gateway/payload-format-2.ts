import { bodyOf, fieldsOf, requestTarget, textOf, withLengthOf, type Fields } from './event-parts.js';
import type { EdgeClaims, GatewayRequest, GatewayResponse, HeaderLines, PayloadFormat } from './gateway-request.js';

/** Payload format 2.0: HTTP APIs. Cookies come in a list of their own, and `rawPath` starts with the stage unless it is `$default`. */
export const payloadFormat2: PayloadFormat = {
  parse(event: unknown): GatewayRequest | undefined {
    const fields = fieldsOf(event);
    const { version, rawPath, rawQueryString } = fields;
    const context = fieldsOf(fields['requestContext']);
    const { method, sourceIp } = fieldsOf(context['http']);
    if (version !== '2.0' || typeof rawPath !== 'string' || typeof method !== 'string') return undefined;
    const body = bodyOf(fields);
    return {
      method,
      url: requestTarget(withoutStage(rawPath, textOf(context['stage'])), textOf(rawQueryString)),
      headers: withLengthOf(body, headersOf(fields)),
      body,
      requestId: textOf(context['requestId']),
      sourceIp: textOf(sourceIp),
      claims: claimsOf(context['authorizer']),
    };
  },

  format({ statusCode, headers, body }: GatewayResponse): object {
    const { 'set-cookie': cookies = [], ...others } = headers;
    const joined = Object.entries(others).map(([name, value]) => [name, [value].flat().join(', ')] as const);
    return {
      statusCode,
      headers: Object.fromEntries(joined),
      cookies: [cookies].flat(),
      body,
      isBase64Encoded: false,
    };
  },
};

function withoutStage(path: string, stage: string): string {
  return stage !== '' && path.startsWith(`/${stage}/`) ? path.slice(stage.length + 1) : path;
}

function headersOf({ headers, cookies }: Fields): HeaderLines {
  const lines = Object.entries(fieldsOf(headers)).map(([name, value]) => [name.toLowerCase(), textOf(value)] as const);
  if (!Array.isArray(cookies) || cookies.length === 0) return lines;
  return [
    ...lines.filter(([name]) => name !== 'cookie'),
    ...cookies.map((cookie) => ['cookie', textOf(cookie)] as const),
  ];
}

/** A JWT authorizer passes `jwt.claims`; a Lambda authorizer's context lies in `lambda`. */
function claimsOf(authorizer: unknown): EdgeClaims | undefined {
  const { jwt, lambda } = fieldsOf(authorizer);
  if (jwt !== undefined) return fieldsOf(fieldsOf(jwt)['claims']);
  return Object.keys(fieldsOf(lambda)).length === 0 ? undefined : fieldsOf(lambda);
}
