import type { PoolTokenSeals } from '../../application/ports/pool-token-seals.js';
import type { RefreshToken, RefreshTokens } from '../../application/ports/refresh-tokens.js';
import type { TokenDigest } from '../../domain/auth/refresh-session.js';
import type { SessionId, UserId } from '../../domain/shared/ids.js';
import { Secret } from '../../domain/shared/secret.js';
import { decodeCanonical } from './base64url.js';
import { HmacRefreshTokens } from './hmac-refresh-tokens.js';
import { keysFor } from './mfa-keys.js';
import { open, seal } from './sealed-text.js';
import type { ServerKeys } from './server-keys.js';

const PURPOSE = 'refresh tokens of the user pool';

/** Our token, a dot, and the pool's: AES-256-GCM under a key derived from the server's, with user and session as its associated data. */
export class SealingRefreshTokens implements RefreshTokens, PoolTokenSeals {
  private readonly own: HmacRefreshTokens;
  private readonly keys: readonly [Buffer, ...Buffer[]];

  constructor(keys: ServerKeys) {
    this.own = new HmacRefreshTokens(keys);
    this.keys = keysFor(PURPOSE, keys.previous === undefined ? [keys.current] : [keys.current, keys.previous]);
  }

  mint(userId: UserId, sessionId: SessionId): RefreshToken {
    return this.own.mint(userId, sessionId);
  }

  /** A seal that is broken, or another's, makes it no token. */
  parse(text: Secret): RefreshToken | undefined {
    const { own, sealed } = partsOf(text);
    const token = this.own.parse(own);
    if (token === undefined || sealed === undefined) return token;
    return this.opened(token, sealed) === undefined ? undefined : withSeal(token, sealed);
  }

  successorOf(token: RefreshToken): RefreshToken {
    const { own, sealed } = partsOf(token.text);
    return withSeal(this.own.successorOf({ ...token, text: own }), sealed);
  }

  descendantOf(token: RefreshToken, digest: TokenDigest): RefreshToken | undefined {
    const { own, sealed } = partsOf(token.text);
    const descendant = this.own.descendantOf({ ...token, text: own }, digest);
    return descendant && withSeal(descendant, sealed);
  }

  enclose(token: RefreshToken, poolToken: Secret): RefreshToken {
    return withSeal(token, seal(this.keys[0], poolToken.reveal(), ownerOf(token)));
  }

  disclose(token: RefreshToken): Secret | undefined {
    const { sealed } = partsOf(token.text);
    return sealed === undefined ? undefined : this.opened(token, sealed);
  }

  private opened(token: RefreshToken, sealed: string): Secret | undefined {
    for (const key of decodeCanonical(sealed) === undefined ? [] : this.keys) {
      const text = open(key, sealed, ownerOf(token));
      if (text !== undefined) return new Secret(text);
    }
    return undefined;
  }
}

function partsOf(text: Secret): { readonly own: Secret; readonly sealed: string | undefined } {
  const [own = '', ...rest] = text.reveal().split('.');
  return { own: new Secret(own), sealed: rest.length === 0 ? undefined : rest.join('.') };
}

function withSeal(token: RefreshToken, sealed: string | undefined): RefreshToken {
  return sealed === undefined ? token : { ...token, text: new Secret(`${token.text.reveal()}.${sealed}`) };
}

function ownerOf({ userId, sessionId }: RefreshToken): string {
  return `${userId}:${sessionId}`;
}
