import { generateKeyPairSync, randomBytes, randomUUID, sign, type KeyObject } from 'node:crypto';
import { notAuthorized } from './refusals.js';
import type { PoolUser } from './pool-user.js';

const KEY_BITS = 2048;

/** One login: all its tokens share `origin_jti`. */
export interface Login {
  readonly sub: string;
  readonly clientId: string;
  readonly originJti: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly expiresAt: number;
}

/** What the pre-token-generation trigger changes. */
export interface TokenChanges {
  readonly scopes: readonly string[];
  readonly accessClaims: Readonly<Record<string, unknown>>;
  readonly idClaims: Readonly<Record<string, unknown>>;
}

type Claims = Readonly<Record<string, unknown>>;

/** Signs with a key of the pool's own (RS256), and remembers which logins have ended. */
export class PoolTokens {
  /** Padded base64, as Cognito's are. */
  private readonly kid = randomBytes(32).toString('base64');
  private readonly publicKey: KeyObject;
  private readonly privateKey: KeyObject;
  private readonly logins = new Map<string, Login>();

  constructor(
    readonly issuer: string,
    private readonly accessTokenLifetime: number,
    private readonly refreshTokenLifetime: number,
  ) {
    ({ publicKey: this.publicKey, privateKey: this.privateKey } = generateKeyPairSync('rsa', {
      modulusLength: KEY_BITS,
    }));
  }

  get keySet(): object {
    const { n, e } = this.publicKey.export({ format: 'jwk' });
    return { keys: [{ alg: 'RS256', e, kid: this.kid, kty: 'RSA', n, use: 'sig' }] };
  }

  /** A new login, and its refresh token, which is opaque and not replaced by use. */
  begin(user: PoolUser, clientId: string, now: number): { login: Login; refreshToken: string } {
    const login = { sub: user.sub, clientId, originJti: randomUUID(), at: now };
    const refreshToken = randomBytes(96).toString('base64url');
    const lasting = { ...login, expiresAt: now + this.refreshTokenLifetime * 1000 };
    this.logins.set(refreshToken, lasting);
    return { login: lasting, refreshToken };
  }

  find(refreshToken: string, clientId: string, now: number): Login {
    const login = this.logins.get(refreshToken);
    if (login?.clientId !== clientId) throw notAuthorized('Invalid Refresh Token');
    if (now >= login.expiresAt) throw notAuthorized('Refresh Token has expired');
    return login;
  }

  /** Revoking what is unknown is no error. */
  revoke(refreshToken: string, clientId: string): void {
    if (this.logins.get(refreshToken)?.clientId === clientId) this.logins.delete(refreshToken);
  }

  isAlive({ originJti }: { originJti: unknown }): boolean {
    return [...this.logins.values()].some((login) => login.originJti === originJti);
  }

  endAllOf(sub: string): void {
    for (const [token, login] of this.logins) if (login.sub === sub) this.logins.delete(token);
  }

  access(user: PoolUser, login: Login, changes: TokenChanges, now: number): string {
    const scope = changes.scopes.join(' ');
    const use = { token_use: 'access', client_id: login.clientId, scope, username: user.sub };
    return this.signed({ ...changes.accessClaims, ...this.common(user, login, now), ...use });
  }

  id(user: PoolUser, login: Login, changes: TokenChanges, now: number): string {
    const attributes = { email: user.email, email_verified: user.emailVerified, 'cognito:username': user.sub };
    const use = { token_use: 'id', aud: login.clientId };
    return this.signed({ ...attributes, ...changes.idClaims, ...this.common(user, login, now), ...use });
  }

  /** The claims of an access token of this pool's own making; refused like a foreign one when it is another text. */
  read(accessToken: string, now: number): Claims {
    const [, payload = ''] = accessToken.split('.');
    const claims = parsed(payload);
    const isOurs = claims['iss'] === this.issuer && this.signed(claims) === accessToken;
    if (!isOurs || claims['token_use'] !== 'access') throw notAuthorized('Invalid Access Token');
    if (now >= Number(claims['exp']) * 1000) throw notAuthorized('Access Token has expired');
    if (!this.isAlive({ originJti: claims['origin_jti'] })) throw notAuthorized('Access Token has been revoked');
    return claims;
  }

  private common(user: PoolUser, login: Login, now: number): Claims {
    const iat = Math.floor(now / 1000);
    return {
      sub: user.sub,
      iss: this.issuer,
      origin_jti: login.originJti,
      event_id: randomUUID(),
      auth_time: Math.floor(login.at / 1000),
      iat,
      exp: iat + this.accessTokenLifetime,
      jti: randomUUID(),
    };
  }

  /** PKCS#1 v1.5 signatures are deterministic: the same claims make the same token. */
  private signed(claims: Claims): string {
    const input = [{ kid: this.kid, alg: 'RS256' }, claims]
      .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
      .join('.');
    return `${input}.${sign('sha256', Buffer.from(input), this.privateKey).toString('base64url')}`;
  }
}

function parsed(part: string): Claims {
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString()) as Claims;
  } catch {
    throw notAuthorized('Invalid Access Token');
  }
}
