import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { Controller, Delete, Get, Header, HttpCode, Module, Post, Put, type Provider } from '@nestjs/common';
import { Max, IsInt } from 'class-validator';
import jsonwebtoken from 'jsonwebtoken';
import { FormBody } from '../../src/adapters/http/body/form-body.decorator.js';
import { JsonBody } from '../../src/adapters/http/body/json-body.decorator.js';
import { Parsed } from '../../src/adapters/http/body/parsed.decorator.js';
import { MayBeAbsent, MayBeNull } from '../../src/adapters/http/body/presence.decorator.js';
import { QueryParams } from '../../src/adapters/http/body/query-params.decorator.js';
import { SecretText } from '../../src/adapters/http/body/secret-text.decorator.js';
import { CookieRoute } from '../../src/adapters/http/cookies/cookie-route.decorator.js';
import { PresentedRefreshToken } from '../../src/adapters/http/cookies/refresh-token.decorator.js';
import { Origin } from '../../src/adapters/http/request/request-origin.decorator.js';
import { PathId } from '../../src/adapters/http/request/path-id.decorator.js';
import { Public, RequireScope } from '../../src/adapters/http/security/access.decorator.js';
import { accessControl } from '../../src/adapters/http/security/access-control.js';
import { BearerTokenChecks } from '../../src/adapters/http/security/bearer-token-checks.js';
import { Caller } from '../../src/adapters/http/security/caller.decorator.js';
import { PresentedBearer } from '../../src/adapters/http/security/presented-bearer.decorator.js';
import { AuthenticateCaller } from '../../src/application/auth/authenticate-caller.js';
import { Clock } from '../../src/application/ports/clock.js';
import type { AccessToken, Caller as AuthenticatedCaller } from '../../src/domain/auth/access-token.js';
import type { RequestOrigin } from '../../src/domain/auth/request-origin.js';
import { DomainError } from '../../src/domain/shared/domain-error.js';
import type { Instant } from '../../src/domain/shared/instant.js';
import { UserId } from '../../src/domain/shared/ids.js';
import type { Secret } from '../../src/domain/shared/secret.js';
import { EmailAddress } from '../../src/domain/users/email-address.js';
import { PersonName } from '../../src/domain/users/person-name.js';

export const SUBJECT = '5f0c9f3a-6b0e-4c1c-9d53-3f7f7a6b1d10';

/** What the routes below saw; a test that expects silence looks here. */
export const reached: string[] = [];

class SignUp {
  @Parsed(EmailAddress)
  email!: EmailAddress;

  @SecretText()
  password!: Secret;

  @MayBeAbsent()
  @Parsed(PersonName)
  firstName?: PersonName;

  @MayBeAbsent()
  @MayBeNull()
  @Parsed(PersonName)
  nickname?: PersonName | null;

  @MayBeAbsent()
  @IsInt({ message: 'must be a whole number' })
  @Max(10)
  version?: number;
}

class Page {
  @MayBeAbsent()
  @Parsed(PersonName)
  cursor?: PersonName;
}

class TokenForm {
  @SecretText()
  token!: Secret;

  @MayBeAbsent()
  @Parsed(PersonName)
  hint?: PersonName;
}

@Controller('v1/probe')
class ProbeController {
  @Get()
  own(@Caller() caller: AuthenticatedCaller) {
    reached.push('own');
    return { subject: caller.token.subject };
  }

  @RequireScope('admin:users')
  @Post('admin')
  administrate(@JsonBody(SignUp) body: SignUp) {
    reached.push('admin');
    return { email: body.email };
  }

  @RequireScope('user', 'mfa:enrol')
  @Get('enrol')
  enrol() {
    return {};
  }

  @Public('probe')
  @Post('open')
  open(@JsonBody(SignUp) body: SignUp) {
    reached.push('open');
    const { email, firstName, nickname, version } = body;
    return { email, firstName, nickname, version, password: body.password.reveal() };
  }

  @Public('probe')
  @Get('open')
  list(@QueryParams(Page) page: Page) {
    return { cursor: page.cursor ?? null };
  }

  @Public('probe')
  @HttpCode(204)
  @Post('plain')
  plain() {
    reached.push('plain');
  }

  @Public('probe')
  @Post('form')
  form(@FormBody(TokenForm) form: TokenForm) {
    return { token: form.token.reveal(), hint: form.hint ?? null };
  }

  @Public('probe')
  @Put('users/:userId')
  user(@PathId('userId', UserId) userId: UserId) {
    return { userId };
  }

  @Public('probe')
  @Delete('users/:userId')
  remove(@PathId('userId', UserId) userId: UserId) {
    return { userId };
  }

  @Public('probe')
  @Get('origin')
  origin(@Origin() origin: RequestOrigin) {
    return origin;
  }

  @Public('probe')
  @Post('logout')
  logout(@PresentedBearer() bearer: Secret | undefined, @PresentedRefreshToken() refresh: Secret | undefined) {
    reached.push('logout');
    return { bearer: bearer?.reveal() ?? null, refresh: refresh?.reveal() ?? null };
  }

  @Public('probe')
  @CookieRoute()
  @Post('login')
  login() {
    reached.push('login');
    return {};
  }

  @Public('probe')
  @Header('Cache-Control', 'public, max-age=300')
  @Get('cacheable')
  cacheable() {
    return {};
  }

  @Public('probe')
  @Get('fault/type')
  typeFault() {
    throw new TypeError('internal detail');
  }

  @Public('probe')
  @Get('fault/unavailable')
  unavailable() {
    throw new DomainError('unavailable', 'internal detail', { cause: new Error('redis is down') });
  }

  @Public('probe')
  @Get('fault/limited')
  limited() {
    throw new DomainError('rate_limited', 'Too many.', { retryAfterSeconds: 17 });
  }

  @Public('probe')
  @Get('fault/reused')
  reused() {
    throw new DomainError('refresh_token_reused', 'Used before.');
  }

  @Public('a mistake: it has no caller')
  @Get('fault/caller')
  noCaller(@Caller() caller: AuthenticatedCaller) {
    return caller;
  }
}

@Public('probe')
@Controller()
class WellKnownProbe {
  @Get('well-known')
  document() {
    return {};
  }
}

const keys = generateKeyPairSync('rsa', { modulusLength: 2048 });

/** Stands in for the crypto adapter: a known key, integer times, nothing more. */
class ProbeChecks implements BearerTokenChecks {
  keyFor(token: string): Promise<KeyObject | undefined> {
    if (token === 'keys-are-down') return Promise.reject(new Error('no route to the keys'));
    const kid = jsonwebtoken.decode(token, { complete: true })?.header.kid;
    return Promise.resolve(kid === 'known' ? keys.publicKey : undefined);
  }

  accept(payload: unknown, now: Instant): AccessToken | undefined {
    const { sub, scope, exp, jti } = payload as jsonwebtoken.JwtPayload & { scope?: unknown };
    if (sub === undefined || typeof scope !== 'string' || exp === undefined || exp * 1000 < now) return undefined;
    return {
      issuer: 'probe',
      subject: sub,
      scopes: scope.split(' '),
      tokenId: jti ?? '',
      sessionId: '',
      epoch: 1,
      issuedAt: 0,
      expiresAt: exp * 1000,
    };
  }
}

/** Token ids; a test may add its own. */
export const revokedTokens = new Set(['revoked']);

class ProbeRevocations {
  isRevoked({ tokenId }: AccessToken): Promise<boolean> {
    if (tokenId === 'list-is-down') return Promise.reject(new DomainError('unavailable', 'no answer'));
    return Promise.resolve(revokedTokens.has(tokenId));
  }
  revoke = () => Promise.resolve();
  publish = () => Promise.resolve();
}

const systemTime: Clock = { now: () => Date.now() };

const authentication: Provider[] = [
  { provide: Clock, useValue: systemTime },
  { provide: BearerTokenChecks, useClass: ProbeChecks },
  {
    provide: AuthenticateCaller,
    useFactory: () => new AuthenticateCaller(new ProbeRevocations(), systemTime),
  },
];

@Module({ controllers: [ProbeController, WellKnownProbe], providers: [...authentication, ...accessControl] })
export class ProbeModule {}

/** A token that the probe takes, unless `claims` or `options` spoil it. */
export function aToken(claims: object = {}, options: jsonwebtoken.SignOptions = {}): string {
  const payload = { sub: SUBJECT, scope: 'user', jti: 'fresh', exp: Math.floor(Date.now() / 1000) + 60, ...claims };
  return jsonwebtoken.sign(payload, keys.privateKey, { algorithm: 'RS256', keyid: 'known', ...options });
}

export const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
