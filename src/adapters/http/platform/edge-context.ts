import type { IncomingMessage } from 'node:http';

/** What API Gateway vouches for. It comes from the invocation event, never from a header that a client could send. */
export interface EdgeContext {
  readonly requestId: string;
  readonly sourceIp: string;
  /** What an authorizer at the edge has read from the token; the token is verified again all the same. */
  readonly claims?: Readonly<Record<string, unknown>>;
}

const EDGE = Symbol('edge');

type EdgeRequest = IncomingMessage & { [EDGE]?: EdgeContext };

/** For the Lambda runtime, before it hands the request to the application. */
export function attachEdge(request: IncomingMessage, edge: EdgeContext): void {
  (request as EdgeRequest)[EDGE] = edge;
}

/** `undefined` on a server of our own. */
export function edgeOf(request: IncomingMessage): EdgeContext | undefined {
  return (request as EdgeRequest)[EDGE];
}
