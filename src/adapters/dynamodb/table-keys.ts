import { createHash } from 'node:crypto';
import type { ActivityAction, Nobody } from '../../domain/activity/activity.js';
import { startOf, type ActivityPosition } from '../../domain/activity/activity-position.js';
import type { ChallengeId } from '../../domain/auth/login-challenge.js';
import type { Revocation, TokenIdentity } from '../../domain/revocation/revocation.js';
import { bucketOf, type Bucket } from '../../domain/revocation/bucket.js';
import {
  UserId,
  type EmailId,
  type EventId,
  type RegistrationId,
  type ResetId,
  type SessionId,
} from '../../domain/shared/ids.js';
import type { Instant } from '../../domain/shared/instant.js';
import type { RateLimit } from '../../domain/shared/rate-limit.js';
import type { EmailAddress } from '../../domain/users/email-address.js';

export interface Key extends Record<string, string> {
  readonly PK: string;
  readonly SK: string;
}

/**
 * The sparse index over outbox rows. Its shards spread the writes of those that wait to be published, one user's in one shard; what was
 * parked has a partition of its own.
 */
export const OUTBOX_SWEEP = {
  index: 'outbox-sweep',
  partition: 'sweepShard',
  sort: 'recordedAt',
  shards: 16,
  parked: 'PARKED',
} as const;

export const USER_PREFIX = 'USER#';
export const AUTH_SORT_KEY = 'AUTH';
export const EMAIL_PREFIX = 'EMAIL#';
export const SESSION_PREFIX = 'SESSION#';

/** The partition of a user aggregate: PROFILE, AUTH, and one EMAIL# row an address; nothing else, for it is read as a whole. */
export const userPartition = (id: UserId): string => `${USER_PREFIX}${id}`;
export const profileKey = (id: UserId): Key => ({ PK: userPartition(id), SK: 'PROFILE' });
export const authKey = (id: UserId): Key => ({ PK: userPartition(id), SK: AUTH_SORT_KEY });
export const emailKey = (id: UserId, email: EmailId): Key => ({ PK: userPartition(id), SK: `${EMAIL_PREFIX}${email}` });

/** Holds who has verified the address: unique by key, strongly consistent, one read for a login. */
export const claimKey = (address: EmailAddress): Key => ({ PK: `EMAIL#${address}`, SK: 'CLAIM' });

export const registrationKey = (id: RegistrationId): Key => ({ PK: `REGISTRATION#${id}`, SK: 'REGISTRATION' });

export const resetKey = (id: ResetId): Key => ({ PK: `RESET#${id}`, SK: 'RESET' });

export const challengeKey = (id: ChallengeId): Key => ({ PK: `CHALLENGE#${id}`, SK: 'CHALLENGE' });

/** Beside the user's partition, for its tries are counted without a save. */
export const verificationKey = (id: UserId, email: EmailId): Key => ({
  PK: `VERIFICATION#${id}#${email}`,
  SK: 'VERIFICATION',
});

/** Says that an event of another service has been dealt with. */
export const consumedEventKey = (id: EventId): Key => ({ PK: `CONSUMED#${id}`, SK: 'EVENT' });

export const OUTBOX_PREFIX = 'OUTBOX#';

/** One user's events lie in one partition, whose stream records keep their order. */
export const outboxPartition = (id: UserId): string => `${OUTBOX_PREFIX}${id}`;
export const outboxKey = (id: UserId, sequence: number): Key => ({
  PK: outboxPartition(id),
  SK: eventPosition(sequence),
});
/** Beside the outbox, which is read as a whole whenever something of the user is published. */
export const historyPartition = (id: UserId): string => `PUBLISHED#${id}`;
export const historyKey = (id: UserId, sequence: number): Key => ({
  PK: historyPartition(id),
  SK: eventPosition(sequence),
});
export const eventPosition = (sequence: number): string => `EVENT#${String(sequence).padStart(12, '0')}`;
export const sweepShard = (id: UserId): string => shardName(parseInt(bucketOf(id), 16) % OUTBOX_SWEEP.shards);
export const sweepShards = (): readonly string[] => Array.from({ length: OUTBOX_SWEEP.shards }, (_, i) => shardName(i));
const shardName = (shard: number): string => `SHARD#${shard}`;

/** What says when a deleted user is due to be purged. Spread over shards; within one the order is that of the due times. */
export const purgeKey = (id: UserId, dueAt: Instant): Key => ({
  PK: purgePartition(sweepShard(id)),
  SK: `${startOf(dueAt)}#${id}`,
});
export const purgePartitions = (): readonly string[] => sweepShards().map(purgePartition);
const purgePartition = (shard: string): string => `PURGE#${shard}`;
/** Stands behind everything that is due by now, and before the rest. */
export const purgesDueAfter = (now: Instant): string => startOf(now + 1);

/** How far the users have been compared with this user pool. */
export const reconciliationKey = (poolId: string): Key => ({ PK: `RECONCILIATION#${poolId}`, SK: 'PROGRESS' });

/** A user's trail. Where there is no user it is a digest's, which nobody reads. */
export const activityPartition = (of: UserId | Nobody): string => `ACTIVITY#${UserId.parse(of) ?? digest(of)}`;
export const activityKey = (of: UserId | Nobody, position: ActivityPosition): Key => ({
  PK: activityPartition(of),
  SK: position,
});

export const attemptsPartition = (of: UserId | Nobody): string => `ATTEMPTS#${UserId.parse(of) ?? digest(of)}`;
/** Counts the attempts of one kind in one window; apart from the trail, which is read in pages. */
export const attemptsKey = (of: UserId | Nobody, action: ActivityAction, start: Instant): Key => ({
  PK: attemptsPartition(of),
  SK: `${action}#${start}`,
});

/** A user's sessions, in the `sessions` table. */
export const sessionKey = (userId: UserId, id: SessionId): Key => ({
  PK: userPartition(userId),
  SK: `${SESSION_PREFIX}${id}`,
});

export const bucketPartition = (bucket: Bucket): string => `BUCKET#${bucket}`;

export function revocationKey(revocation: Revocation): Key {
  const PK = bucketPartition(bucketOf(revocation.subject));
  switch (revocation.kind) {
    case 'token':
      return { PK, SK: `JTI#${revocation.tokenId}` };
    case 'session':
      return { PK, SK: `SID#${revocation.sessionId}` };
    case 'epochs':
      return { PK, SK: `SUB#${revocation.subject}` };
  }
}

/** Where anything that refuses this token would be. */
export function keysRefusing({ subject, tokenId, sessionId }: TokenIdentity): readonly Key[] {
  const PK = bucketPartition(bucketOf(subject));
  return [`JTI#${tokenId}`, `SID#${sessionId}`, `SUB#${subject}`].map((SK) => ({ PK, SK }));
}

/** Callers' text is hashed: of any length, with any separator, and no address can be read from a key. */
export const windowKey = ({ name, key, window }: RateLimit, start: Instant): Key => ({
  PK: `LIMIT#${name}#${window}#${digest(key)}`,
  SK: `WINDOW#${start}`,
});

export const failuresKey = (key: string): Key => ({ PK: `FAILURES#${digest(key)}`, SK: 'RUN' });

function digest(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}
