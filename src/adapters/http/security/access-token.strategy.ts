import type { KeyObject } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import passport from 'passport';
import { Strategy, type SecretOrKeyProvider } from 'passport-jwt';
import { AuthenticateCaller } from '../../../application/auth/authenticate-caller.js';
import type { AccessToken, Caller } from '../../../domain/auth/access-token.js';
import { DomainError } from '../../../domain/shared/domain-error.js';
import { edgeOf } from '../platform/edge-context.js';
import { BearerTokenChecks } from './bearer-token-checks.js';
import type { Presentation } from './presentation.js';
import { presentedBearer } from './presented-bearer.js';

const REFUSED = new Error('refused before its signature');

let instances = 0;

/** passport-jwt for the signature, `BearerTokenChecks` for the rest. Times are left to the latter: it has our clock. */
@Injectable()
export class AccessTokenStrategy extends PassportStrategy(Strategy) {
  constructor(
    private readonly checks: BearerTokenChecks,
    private readonly authenticateCaller: AuthenticateCaller,
  ) {
    super({
      jwtFromRequest: (request: Presentation) => presentedBearer(request.raw) ?? null,
      secretOrKeyProvider: keysOf(checks),
      algorithms: ['RS256'],
      passReqToCallback: true,
      ignoreExpiration: true,
    });
    /** passport keeps strategies by name, one registry a process: two applications must not verify with each other's keys. */
    this.name = `access-token-${(instances += 1)}`;
    passport.use(this.name, this);
  }

  /** `false` is a refusal; a revocation list that cannot answer rejects. */
  async validate({ raw }: Presentation, payload: unknown): Promise<Caller | false> {
    const token = this.checks.accept(payload);
    if (token === undefined || !agreesWithEdge(raw, token)) return false;
    return (await this.authenticateCaller.execute(token)) ?? false;
  }
}

function keysOf(checks: BearerTokenChecks): SecretOrKeyProvider<Presentation> {
  return (_request, token: string, done) => void offerKey(checks, token, done);
}

type KeyCallback = Parameters<SecretOrKeyProvider>[2];

async function offerKey(checks: BearerTokenChecks, token: string, done: KeyCallback): Promise<void> {
  let key: KeyObject | undefined;
  try {
    key = await checks.keyFor(token);
  } catch (cause) {
    return done(new DomainError('unavailable', 'The signing keys cannot be had.', { cause }));
  }
  if (key === undefined) return done(REFUSED);
  /** jsonwebtoken takes a `KeyObject` (and would parse a PEM on every request); the typings of passport-jwt do not know. */
  done(null, key as unknown as Buffer);
}

/** An authorizer that has let another subject through has seen another token. */
function agreesWithEdge(request: Presentation['raw'], token: AccessToken): boolean {
  const claims = edgeOf(request)?.claims;
  return claims?.['sub'] === undefined || claims['sub'] === token.subject;
}
