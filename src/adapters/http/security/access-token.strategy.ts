import type { KeyObject } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import passport from 'passport';
import { Strategy, type SecretOrKeyProvider } from 'passport-jwt';
import { AuthenticateCaller } from '../../../application/auth/authenticate-caller.js';
import { Clock } from '../../../application/ports/clock.js';
import type { AccessToken, Caller } from '../../../domain/auth/access-token.js';
import { DomainError } from '../../../domain/shared/domain-error.js';
import { edgeOf } from '../platform/edge-context.js';
import { BearerTokenChecks } from './bearer-token-checks.js';
import type { Presentation } from './presentation.js';
import { presentedBearer } from './presented-bearer.js';
import { VerifiedPayloads } from './verified-payloads.js';

const REFUSED = new Error('refused before its signature');

const UNAUTHORIZED = 401;

let instances = 0;

/** passport-jwt for the signature, `BearerTokenChecks` for the rest. Times are left to the latter: it has our clock. */
@Injectable()
export class AccessTokenStrategy extends PassportStrategy(Strategy) {
  private readonly verified = new VerifiedPayloads();

  constructor(
    private readonly checks: BearerTokenChecks,
    private readonly authenticateCaller: AuthenticateCaller,
    private readonly clock: Clock,
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

  /** Called by passport on an object of the request's own that inherits from this one; it has been given a `Presentation`. */
  override authenticate(request: Parameters<Strategy['authenticate']>[0], options?: object): void {
    const presentation = request as unknown as Presentation;
    const token = presentedBearer(presentation.raw);
    const payload = typeof token === 'string' ? this.verified.find(token, this.clock.now()) : undefined;
    if (payload === undefined) return super.authenticate(request, options);
    this.judge(presentation, payload).then(
      (caller) => (caller === undefined ? this.fail(UNAUTHORIZED) : this.success(caller)),
      (error: unknown) => this.error(error as Error),
    );
  }

  /** Called by passport-jwt once the signature is good. `false` is a refusal. */
  async validate(presentation: Presentation, payload: unknown): Promise<Caller | false> {
    const caller = await this.judge(presentation, payload);
    const token = presentedBearer(presentation.raw);
    if (caller !== undefined && typeof token === 'string') this.verified.keep(token, payload, this.clock.now());
    return caller ?? false;
  }

  /** Rejects when the revocation list cannot answer. */
  private async judge({ raw }: Presentation, payload: unknown): Promise<Caller | undefined> {
    const token = this.checks.accept(payload, this.clock.now());
    return token && agreesWithEdge(raw, token) ? this.authenticateCaller.execute(token) : undefined;
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
  return claims === undefined || claims['sub'] === token.subject;
}
