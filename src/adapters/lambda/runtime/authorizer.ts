import type { AuthenticateCaller } from '../../../application/auth/authenticate-caller.js';
import type { Clock } from '../../../application/ports/clock.js';
import type { TrustedTokens } from '../../../application/ports/trusted-tokens.js';
import { Secret } from '../../../domain/shared/secret.js';
import { bearerIn } from '../../http/security/presented-bearer.js';
import { authorizerRequest } from './authorizer-event.js';

export interface Judges {
  readonly tokens: TrustedTokens;
  readonly authenticateCaller: AuthenticateCaller;
  readonly clock: Clock;
}

/**
 * A Lambda authorizer: REST API (REQUEST) and HTTP API (simple response). It judges as the guard behind it does, which judges again.
 * What it cannot judge, it lets nobody through for: the error becomes the gateway's AUTHORIZER_FAILURE.
 */
export function authorizer(start: () => Promise<Judges>): (event: unknown) => Promise<object> {
  return async (event) => {
    const request = authorizerRequest(event);
    if (request === undefined) throw new TypeError('This is no request of an API Gateway authorizer.');
    const bearer = bearerIn(request.authorization);
    const subject = typeof bearer === 'string' ? await subjectOf(new Secret(bearer), await start()) : undefined;
    return subject === undefined ? request.refuse() : request.allow(subject);
  };
}

async function subjectOf(bearer: Secret, { tokens, authenticateCaller, clock }: Judges): Promise<string | undefined> {
  const token = await tokens.verify(bearer, clock.now());
  const caller = token && (await authenticateCaller.execute(token));
  return caller && token.subject;
}
