import type { Revocation, TokenIdentity } from '../../src/domain/revocation/revocation.js';
import { HOUR } from '../../src/domain/shared/instant.js';
import { NOW } from './builders.js';

/** When the revocations of tests end. */
export const UNTIL = NOW + HOUR;

export function tokenOf({ subject, tokenId }: TokenIdentity, until = UNTIL): Revocation {
  return { kind: 'token', subject, tokenId, until };
}

export function sessionOf({ subject, sessionId }: TokenIdentity, until = UNTIL): Revocation {
  return { kind: 'session', subject, sessionId, until };
}

/** The token's epoch and all before it. */
export function epochsOf({ subject, epoch }: TokenIdentity, until = UNTIL): Revocation {
  return { kind: 'epochs', subject, lowestValidEpoch: epoch + 1, until };
}
