import { covers, type Revocation, type TokenIdentity } from '../../domain/revocation/revocation.js';
import type { Instant } from '../../domain/shared/instant.js';

const ENTRY = /^(\d+):(\d+):([^]*)$/;

/** What an entry says: `<until>:<lowest valid epoch, else 0>:<subject>`. Its kind and id are in its key. */
export interface RevocationEntry {
  readonly until: Instant;
  readonly lowestValidEpoch: number;
  readonly subject: string;
}

export function entryOf(revocation: Revocation): RevocationEntry {
  const { until, subject } = revocation;
  return { until, subject, lowestValidEpoch: revocation.kind === 'epochs' ? revocation.lowestValidEpoch : 0 };
}

/** Whether one of the entries under a token's own keys refuses it. Throws a TypeError for an entry that is none of ours. */
export function refuses(values: readonly (string | null | undefined)[], token: TokenIdentity, now: Instant): boolean {
  const [ofToken, ofSession, ofSubject] = values.map((value) => (value ? parsed(value) : undefined));
  return [
    ofToken && { kind: 'token' as const, tokenId: token.tokenId, ...ofToken },
    ofSession && { kind: 'session' as const, sessionId: token.sessionId, ...ofSession },
    ofSubject && { kind: 'epochs' as const, ...ofSubject },
  ].some((revocation) => revocation !== undefined && covers(revocation, token, now));
}

function parsed(value: string): RevocationEntry {
  const [, until, lowestValidEpoch, subject] = ENTRY.exec(value) ?? [];
  if (subject === undefined) throw new TypeError('A revocation entry in Redis has an unknown form.');
  return { until: Number(until), lowestValidEpoch: Number(lowestValidEpoch), subject };
}
