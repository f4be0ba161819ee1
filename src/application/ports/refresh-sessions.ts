import type { Activity } from '../../domain/activity/activity.js';
import type {
  PresentedToken,
  RefreshSession,
  SessionEnd,
  SessionEndReason,
  TokenDigest,
} from '../../domain/auth/refresh-session.js';
import type { SessionId, UserId } from '../../domain/shared/ids.js';
import type { Instant } from '../../domain/shared/instant.js';

export interface RotateCommand {
  readonly userId: UserId;
  readonly sessionId: SessionId;
  readonly presented: PresentedToken;
  readonly successor: TokenDigest;
  /** The user's authentication epoch, as just read. */
  readonly epoch: number;
  readonly now: Instant;
}

export interface EndCommand {
  readonly userId: UserId;
  readonly sessionId: SessionId;
  readonly reason: SessionEndReason;
  readonly now: Instant;
}

export type RotateOutcome =
  | { readonly outcome: 'rotated'; readonly session: RefreshSession }
  /** Nothing was written; the session as it stands, for the domain to judge. */
  | { readonly outcome: 'refused'; readonly session: RefreshSession | undefined };

/**
 * Sessions and the digests of their refresh tokens. An ended session is kept, marked, until it would have expired,
 * so that a replay is recognised. The activity that starts or ends one is recorded by the same write.
 */
export abstract class RefreshSessions {
  abstract start(session: RefreshSession, activity: Activity): Promise<void>;

  /**
   * Replaces the presented token by its successor if it is the current one of a live session of that epoch, in one atomic step:
   * of n concurrent calls with one token exactly one is `rotated`.
   */
  abstract rotate(command: RotateCommand): Promise<RotateOutcome>;

  abstract find(userId: UserId, sessionId: SessionId): Promise<RefreshSession | undefined>;

  /** Sessions that have neither ended nor expired, of whatever epoch, newest first. */
  abstract list(userId: UserId, now: Instant): Promise<readonly RefreshSession[]>;

  /**
   * Marks the session as ended. `true` for exactly one of any number of calls: the one that ended it;
   * `false` where it had ended or never was. The first reason stays.
   */
  abstract end(command: EndCommand, activity: Activity): Promise<boolean>;

  /** Forgets every session of a user whose tokens are void anyway, ended ones too. Cut off midway it is to be repeated. */
  abstract removeAll(userId: UserId): Promise<void>;

  /**
   * Marks as ended every session of an earlier epoch than this one that was live at `end.at`. They ended then, with their epoch; this is the
   * bookkeeping, which may come late and be repeated. The first reason stays. There is no activity to record: what raised the epoch has its own.
   */
  abstract endEarlier(userId: UserId, epoch: number, end: SessionEnd): Promise<void>;
}
