import type { ChallengeId, LoginChallenge } from '../../domain/auth/login-challenge.js';
import { DeviceId, UserId } from '../../domain/shared/ids.js';
import { DAY, type Instant } from '../../domain/shared/instant.js';
import { expiry } from './expiry.js';
import { RowReader, type Row } from './row.js';
import { challengeKey } from './table-keys.js';

/** The row outlives the challenge by far, so that the tries of an id are counted alike whether it was issued or not. */
const KEPT_FOR = DAY;

export function loginChallengeItem({ id, expiresAt: validUntil, device, poolSession, ...rest }: LoginChallenge): Row {
  const { expiresAt } = expiry(rest.createdAt + KEPT_FOR);
  const pools = poolSession && { poolSession: poolSession.reveal() };
  return { ...challengeKey(id), ...rest, ...pools, device: device ?? null, validUntil, attempts: 0, expiresAt };
}

/** The challenge in force at `now`; a row that only counts the tries of an id holds none. */
export function parseLoginChallenge(id: ChallengeId, row: Row, now: Instant): LoginChallenge | undefined {
  const read = new RowReader(row, 'users CHALLENGE#…/CHALLENGE');
  if (!read.has('userId') || read.has('usedAt')) return undefined;
  const challenge: LoginChallenge = {
    id,
    userId: read.parsed('userId', UserId),
    epoch: read.integer('epoch', 1),
    device: read.nullable('device', (name) => read.parsed(name, DeviceId)) ?? undefined,
    ...(read.has('poolSession') && { poolSession: read.secret('poolSession') }),
    createdAt: read.instant('createdAt'),
    expiresAt: read.instant('validUntil'),
  };
  return now < challenge.expiresAt ? challenge : undefined;
}
