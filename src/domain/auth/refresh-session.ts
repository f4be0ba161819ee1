import type { Brand } from '../shared/brand.js';
import { equalInConstantTime } from '../shared/constant-time.js';
import type { SessionId, UserId } from '../shared/ids.js';
import type { Instant } from '../shared/instant.js';

/** SHA-256 of a refresh token's secret, base64url. */
export type TokenDigest = Brand<string, 'TokenDigest'>;

export const SESSION_END_REASONS = [
  'logout',
  'user',
  'reuse',
  'password',
  'mfa',
  'admin',
  'role',
  'suspended',
  'deleted',
  'limit',
  'oauth',
] as const;

export type SessionEndReason = (typeof SESSION_END_REASONS)[number];

/** How a session has ended; `correlationId` is of the request that ended it. */
export interface SessionEnd {
  readonly at: Instant;
  readonly reason: SessionEndReason;
  readonly correlationId: string;
}

/** A presented refresh token as digests: its own, and those of the successors that it may have been given (one a server key). */
export interface PresentedToken {
  readonly digest: TokenDigest;
  readonly successors: readonly TokenDigest[];
}

export interface RefreshSessionState {
  readonly id: SessionId;
  readonly userId: UserId;
  readonly currentHash: TokenDigest;
  readonly previousHash?: TokenDigest;
  /** When `currentHash` replaced `previousHash`. */
  readonly rotatedAt?: Instant;
  /** When `previousHash` replaced the one before it. */
  readonly previousRotatedAt?: Instant;
  /** The user's authentication epoch in which the session lives. */
  readonly epoch: number;
  /** The epoch in which its login passed a second factor; absent where it passed none. */
  readonly factorEpoch?: number;
  readonly createdAt: Instant;
  /** Of the request that started it. */
  readonly correlationId: string;
  readonly lastUsedAt: Instant;
  readonly expiresAt: Instant;
  readonly userAgent: string | null;
  readonly ip: string | null;
  readonly ended?: SessionEnd;
}

export type Rotation =
  /** The current token: replace it. */
  | { readonly verdict: 'rotate'; readonly next: RefreshSession }
  /** Replaced a moment ago, by a racing tab or an answer that got lost: the current token again (RFC 9700 §4.14.2 leaves the grace to us). */
  | { readonly verdict: 'repeat' }
  /** Replaced longer ago, or never ours: stolen, end the session (RFC 9700 §4.14.2). */
  | { readonly verdict: 'reused' }
  /** The session has moved to a later epoch than the caller has read: read the user's epoch again. */
  | { readonly verdict: 'overtaken' }
  | { readonly verdict: 'ended' };

/** One login on one device: a family of refresh tokens of which exactly one is current. */
export class RefreshSession {
  constructor(readonly state: RefreshSessionState) {}

  isLive(epoch: number, now: Instant): boolean {
    return this.state.ended === undefined && this.state.epoch === epoch && now < this.state.expiresAt;
  }

  /** Judges a presented token. `epoch` is the user's current authentication epoch, `grace` in milliseconds. */
  present(token: PresentedToken, successor: TokenDigest, epoch: number, now: Instant, grace: number): Rotation {
    if (this.state.ended === undefined && this.state.epoch > epoch) return { verdict: 'overtaken' };
    if (!this.isLive(epoch, now)) return { verdict: 'ended' };
    if (equalInConstantTime(token.digest, this.state.currentHash)) {
      return { verdict: 'rotate', next: this.rotated(successor, now) };
    }
    return this.wasJustReplaced(token, now - grace) ? { verdict: 'repeat' } : { verdict: 'reused' };
  }

  /** The same session, ended; one that has ended or expired before stays as it is. */
  endedBy(end: SessionEnd): RefreshSession {
    const { ended, expiresAt } = this.state;
    return ended !== undefined || expiresAt <= end.at ? this : new RefreshSession({ ...this.state, ended: end });
  }

  /** The same session in a later epoch of its user. */
  movedTo(epoch: number): RefreshSession {
    return new RefreshSession({ ...this.state, epoch });
  }

  private rotated(successor: TokenDigest, now: Instant): RefreshSession {
    const { currentHash, rotatedAt, previousRotatedAt: _forgotten, ...rest } = this.state;
    return new RefreshSession({
      ...rest,
      currentHash: successor,
      previousHash: currentHash,
      rotatedAt: now,
      ...(rotatedAt !== undefined && { previousRotatedAt: rotatedAt }),
      lastUsedAt: now,
    });
  }

  /** One or two replacements old, all of them since `since`. */
  private wasJustReplaced({ digest, successors }: PresentedToken, since: Instant): boolean {
    const { previousHash, rotatedAt, previousRotatedAt } = this.state;
    if (previousHash === undefined || rotatedAt === undefined || rotatedAt < since) return false;
    if (equalInConstantTime(digest, previousHash)) return true;
    if (previousRotatedAt === undefined || previousRotatedAt < since) return false;
    return successors.some((successor) => equalInConstantTime(successor, previousHash));
  }
}
