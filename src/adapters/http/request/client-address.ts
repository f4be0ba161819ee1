import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';
import { edgeOf } from '../platform/edge-context.js';

const IPV4_MAPPED = '::ffff:';

/**
 * API Gateway's `sourceIp`; else the n-th address from the right of `X-Forwarded-For`, where n proxies of ours append to it;
 * else the peer, also where that entry is missing or no address. What stands further left, the client may have made up.
 */
export function clientAddress(request: IncomingMessage, trustedProxyHops: number): string {
  const address =
    edgeOf(request)?.sourceIp ?? forwardedFor(request, trustedProxyHops) ?? request.socket.remoteAddress ?? '';
  return isIP(address.slice(IPV4_MAPPED.length)) === 4 && address.toLowerCase().startsWith(IPV4_MAPPED)
    ? address.slice(IPV4_MAPPED.length)
    : address;
}

function forwardedFor({ headers }: IncomingMessage, hops: number): string | undefined {
  if (hops === 0) return undefined;
  const entry = [headers['x-forwarded-for'] ?? []].flat().join(',').split(',').at(-hops)?.trim() ?? '';
  return isIP(entry) !== 0 && !entry.includes('%') ? entry : undefined;
}
