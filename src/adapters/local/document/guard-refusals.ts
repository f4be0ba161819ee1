import { FASTIFY_ROUTE_CONFIG_METADATA } from '@nestjs/platform-fastify/constants.js';
import type { FastifyContextConfig } from 'fastify';
import type { DomainErrorCode } from '../../../domain/shared/domain-error.js';
import type { RouteAccess } from '../../http/security/route-access.js';

/** Of every route: whatever is wrong with the request itself, or with us. */
const ANY_ROUTE: readonly DomainErrorCode[] = [
  'validation_failed',
  'malformed_json',
  'payload_too_large',
  'unsupported_media_type',
  'headers_too_large',
  'internal_error',
  'unavailable',
];

/** What a route refuses by its guards and its input, read from the same metadata as they read. */
export function refusedByItsGuards({ route, access, handler }: RouteAccess): readonly DomainErrorCode[] {
  const config = Reflect.getMetadata(FASTIFY_ROUTE_CONFIG_METADATA, handler) as FastifyContextConfig | undefined;
  return [
    ...ANY_ROUTE,
    ...(config?.cookieRoute === true ? (['origin_not_allowed'] as const) : []),
    ...(route.includes(':') ? (['not_found'] as const) : []),
    ...refusedByAccess(access),
  ];
}

function refusedByAccess(access: RouteAccess['access']): readonly DomainErrorCode[] {
  if (access.kind === 'public') return [];
  const always = ['unauthenticated', 'insufficient_scope'] as const;
  return access.scopes.includes('mfa:enrol') ? always : [...always, 'mfa_enrolment_required'];
}
