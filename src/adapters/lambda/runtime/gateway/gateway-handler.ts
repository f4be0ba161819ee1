import type { RequestListener } from 'node:http';
import type { Context } from 'aws-lambda';
import { DomainError } from '../../../../domain/shared/domain-error.js';
import type { EdgeLog } from '../../../http/errors/edge-log.js';
import { requestIdFrom } from '../../../http/platform/request-id.js';
import { once } from '../once.js';
import { driveListener } from './drive-listener.js';
import { failureResponse } from './failure-response.js';
import type { GatewayRequest, PayloadFormat } from './gateway-request.js';
import { payloadFormat1 } from './payload-format-1.js';
import { payloadFormat2 } from './payload-format-2.js';

/** Two parameters: Node 24's Lambda runtime refuses handlers with a callback. */
export type GatewayHandler = (event: unknown, context: Context) => Promise<object>;

interface Arrived {
  readonly format: PayloadFormat;
  readonly request: GatewayRequest;
}

/**
 * A Lambda handler for both versions of API Gateway's events. The application starts once a container; a failed start is a 503,
 * and the next event tries again. No event ends the container: one that is no HTTP request is logged and answered with a 500.
 */
export function gatewayHandler(start: () => Promise<RequestListener>, log: EdgeLog): GatewayHandler {
  const application = once(start);

  async function answer(arrived: Arrived | undefined, context: Context): Promise<object> {
    if (arrived === undefined) throw new TypeError('The event is no HTTP request of API Gateway.');
    return arrived.format.format(await driveListener(await started(), arrived.request, context));
  }

  async function started(): Promise<RequestListener> {
    try {
      return await application();
    } catch (cause) {
      throw new DomainError('unavailable', 'The function could not start.', { cause });
    }
  }

  return async (event, context) => {
    const arrived = arrive(event);
    try {
      return await answer(arrived, context);
    } catch (error) {
      const requestId = idOf(arrived?.request, context);
      log.failed(error, { requestId, method: arrived?.request.method ?? '', route: '' });
      return (arrived?.format ?? payloadFormat2).format(failureResponse(error, requestId));
    }
  };
}

/** As the application would have it. */
function idOf(request: GatewayRequest | undefined, { awsRequestId }: Context): string {
  const own = request?.headers.filter(([name]) => name === 'x-request-id').map(([, value]) => value) ?? [];
  return requestIdFrom(own.join(', '), request?.requestId || awsRequestId);
}

function arrive(event: unknown): Arrived | undefined {
  for (const format of [payloadFormat2, payloadFormat1]) {
    const request = format.parse(event);
    if (request !== undefined) return { format, request };
  }
  return undefined;
}
