import { createHash, createHmac, randomBytes } from 'node:crypto';
import type { RefreshToken, RefreshTokens } from '../../application/ports/refresh-tokens.js';
import type { TokenDigest } from '../../domain/auth/refresh-session.js';
import { equalInConstantTime } from '../../domain/shared/constant-time.js';
import { SessionId, UserId } from '../../domain/shared/ids.js';
import { Secret } from '../../domain/shared/secret.js';
import { decodeCanonical } from './base64url.js';
import { rawKeys, type ServerKeys } from './server-keys.js';
import { bytesOfUuid, uuidOfBytes } from './uuid-bytes.js';

const ID_BYTES = 16;
const SECRET_BYTES = 32;
const TOKEN_BYTES = 2 * ID_BYTES + SECRET_BYTES;

/** Successors are HMAC-SHA-256 of the secret before, digests its SHA-256: neither leads back to a token. */
export class HmacRefreshTokens implements RefreshTokens {
  private readonly keys: readonly [Buffer, ...Buffer[]];

  constructor(keys: ServerKeys) {
    this.keys = rawKeys(keys);
  }

  mint(userId: UserId, sessionId: SessionId): RefreshToken {
    return this.tokenOf(userId, sessionId, randomBytes(SECRET_BYTES));
  }

  parse(text: Secret): RefreshToken | undefined {
    const bytes = decodeCanonical(text.reveal());
    if (bytes?.length !== TOKEN_BYTES) return undefined;
    const userId = UserId.parse(uuidOfBytes(bytes.subarray(0, ID_BYTES)));
    const sessionId = SessionId.parse(uuidOfBytes(bytes.subarray(ID_BYTES, 2 * ID_BYTES)));
    return userId && sessionId && this.tokenOf(userId, sessionId, bytes.subarray(2 * ID_BYTES));
  }

  successorOf(token: RefreshToken): RefreshToken {
    return this.tokenOf(token.userId, token.sessionId, derive(this.keys[0], secretOf(token)));
  }

  descendantOf(token: RefreshToken, digest: TokenDigest): RefreshToken | undefined {
    const children = this.successorsOf(secretOf(token));
    const descendants = [...children, ...children.flatMap((child) => this.successorsOf(child))];
    const secret = descendants.find((descendant) => equalInConstantTime(digestOf(descendant), digest));
    return secret && this.tokenOf(token.userId, token.sessionId, secret);
  }

  private tokenOf(userId: UserId, sessionId: SessionId, secret: Buffer): RefreshToken {
    const bytes = Buffer.concat([bytesOfUuid(userId), bytesOfUuid(sessionId), secret]);
    return {
      userId,
      sessionId,
      digest: digestOf(secret),
      successors: this.successorsOf(secret).map(digestOf),
      text: new Secret(bytes.toString('base64url')),
    };
  }

  /** One a key: an instance that does not know the current key yet derives by the previous one. */
  private successorsOf(secret: Buffer): readonly Buffer[] {
    return this.keys.map((key) => derive(key, secret));
  }
}

function derive(key: Buffer, secret: Buffer): Buffer {
  return createHmac('sha256', key).update(secret).digest();
}

function digestOf(secret: Buffer): TokenDigest {
  return createHash('sha256').update(secret).digest('base64url') as TokenDigest;
}

function secretOf({ text }: RefreshToken): Buffer {
  return Buffer.from(text.reveal(), 'base64url').subarray(2 * ID_BYTES);
}
