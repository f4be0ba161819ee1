import ipaddr from 'ipaddr.js';

/** A site has a /64 of IPv6 addresses to itself (RFC 6177 §2) and could use each of them once. */
const IPV6_PREFIX_BITS = 64;

/** Whose requests are counted together: an IPv4 address, or the /64 network of an IPv6 one. */
export function clientNetwork(ip: string): string {
  if (!ipaddr.IPv6.isValid(ip)) return ip;
  const network = ipaddr.IPv6.networkAddressFromCIDR(`${ip.split('%')[0]}/${IPV6_PREFIX_BITS}`);
  return `${network.toNormalizedString()}/${IPV6_PREFIX_BITS}`;
}
