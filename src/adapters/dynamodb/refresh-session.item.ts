import { RefreshSession, SESSION_END_REASONS, type TokenDigest } from '../../domain/auth/refresh-session.js';
import { SessionId, type UserId } from '../../domain/shared/ids.js';
import { expiry } from './expiry.js';
import { RowReader, type Row } from './row.js';
import { SESSION_PREFIX, sessionKey } from './table-keys.js';

/** What has not happened yet is `null` and not absent, so that an update can copy it; only `endedAt` is absent until the end. */
export function sessionItem({ state }: RefreshSession): Row {
  const { id, userId, expiresAt, ended, previousHash = null, rotatedAt = null, ...rest } = state;
  return {
    ...sessionKey(userId, id),
    ...rest,
    previousHash,
    rotatedAt,
    previousRotatedAt: state.previousRotatedAt ?? null,
    ...(ended && { endedAt: ended.at, endReason: ended.reason, endCorrelationId: ended.correlationId }),
    ...expiry(expiresAt),
  };
}

export function parseSession(userId: UserId, row: Row): RefreshSession {
  const id = String(row['SK']).slice(SESSION_PREFIX.length);
  const read = new RowReader({ ...row, id }, 'sessions USER#…/SESSION#…');
  const previousHash = read.nullable('previousHash', (name) => read.text(name) as TokenDigest);
  const rotatedAt = read.nullable('rotatedAt', (name) => read.instant(name));
  const previousRotatedAt = read.nullable('previousRotatedAt', (name) => read.instant(name));
  return new RefreshSession({
    id: read.parsed('id', SessionId),
    userId,
    currentHash: read.text('currentHash') as TokenDigest,
    ...(previousHash !== null && { previousHash }),
    ...(rotatedAt !== null && { rotatedAt }),
    ...(previousRotatedAt !== null && { previousRotatedAt }),
    epoch: read.integer('epoch'),
    ...(read.has('factorEpoch') && { factorEpoch: read.integer('factorEpoch', 1) }),
    createdAt: read.instant('createdAt'),
    correlationId: read.anyText('correlationId'),
    lastUsedAt: read.instant('lastUsedAt'),
    expiresAt: read.instant('validUntil'),
    userAgent: read.nullable('userAgent', (name) => read.anyText(name)),
    ip: read.nullable('ip', (name) => read.anyText(name)),
    ...(read.has('endedAt') && {
      ended: {
        at: read.instant('endedAt'),
        reason: read.oneOf('endReason', SESSION_END_REASONS),
        correlationId: read.anyText('endCorrelationId'),
      },
    }),
  });
}
