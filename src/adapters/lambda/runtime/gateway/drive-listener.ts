import type { IncomingMessage, RequestListener } from 'node:http';
import { configure } from '@vendia/serverless-express';
import type { Context } from 'aws-lambda';
import { attachEdge } from '../../../http/platform/edge-context.js';
import type { GatewayRequest, GatewayResponse, HeaderLines } from './gateway-request.js';

type ResponseHeaders = Readonly<Record<string, string | number | readonly string[]>>;

/** Puts a request through a Node request listener, without a socket, and answers what the listener answers. */
export async function driveListener(
  listener: RequestListener,
  request: GatewayRequest,
  context: Context,
): Promise<GatewayResponse> {
  const drive = configure<GatewayRequest, GatewayResponse>({
    app: (message, response) => listener(withEdge(message, request), response),
    eventSourceName: 'AWS_API_GATEWAY_V2',
    eventSource: { getRequest: requestValues, getResponse: gatewayResponse },
    binarySettings: { isBinary: false, contentTypes: [] },
    logSettings: { level: 'none' },
    respondWithErrors: false,
  });
  const answer = await drive(request, context, () => undefined);
  if (!answer) throw new TypeError('The application gave no answer.');
  return answer;
}

function requestValues({ event }: { event: GatewayRequest }) {
  const { method, url, headers, body, sourceIp } = event;
  return { method, path: url, headers: joined(headers), body, remoteAddress: sourceIp };
}

/** As Node joins headers that came twice (https://nodejs.org/api/http.html#messageheaders). */
function joined(lines: HeaderLines): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [name, value] of lines) {
    const before = headers[name];
    headers[name] = before === undefined ? value : before + (name === 'cookie' ? '; ' : ', ') + value;
  }
  return headers;
}

/** The raw lines as they came, so that a header that came twice can be told from one with a comma in it. */
function withEdge(message: IncomingMessage, { requestId, sourceIp, claims, headers }: GatewayRequest): IncomingMessage {
  // Node reads `headers` off `rawHeaders` at the first access: it has to come before the replacement.
  void message.headers;
  message.rawHeaders = headers.flat();
  attachEdge(message, { requestId, sourceIp, ...(claims && { claims }) });
  return message;
}

interface Answered {
  readonly statusCode: number;
  readonly headers: ResponseHeaders;
  readonly body: string;
}

function gatewayResponse({ statusCode, headers, body }: Answered): GatewayResponse {
  const texts = Object.entries(headers).map(([name, value]) => [
    name,
    typeof value === 'number' ? String(value) : value,
  ]);
  return { statusCode, headers: Object.fromEntries(texts) as GatewayResponse['headers'], body };
}
