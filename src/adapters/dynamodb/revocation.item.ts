import type { Revocation } from '../../domain/revocation/revocation.js';
import { expiry } from './expiry.js';
import { RowReader, type Row } from './row.js';
import { revocationKey } from './table-keys.js';
import type { Tables } from './tables.js';

const KINDS: readonly Revocation['kind'][] = ['token', 'session', 'epochs'];

/** Written only where it takes nothing back: a stored entry with a later end or a higher epoch refuses, and is to be merged first. */
export function revocationPut(tables: Tables, revocation: Revocation) {
  const { validUntil, expiresAt } = expiry(revocation.until);
  const { until: _until, ...attributes } = revocation;
  const epoch = revocation.kind === 'epochs' ? ' AND lowestValidEpoch <= :epoch' : '';
  return {
    TableName: tables.revocations,
    Item: { ...revocationKey(revocation), ...attributes, validUntil, expiresAt },
    ConditionExpression: `attribute_not_exists(PK) OR (validUntil <= :until${epoch})`,
    ExpressionAttributeValues: {
      ':until': validUntil,
      ...(revocation.kind === 'epochs' && { ':epoch': revocation.lowestValidEpoch }),
    },
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
  } as const;
}

export function parseRevocation(row: Row): Revocation {
  const read = new RowReader(row, 'revocations BUCKET#…/JTI#…, SID#… or SUB#…');
  const [subject, until] = [read.text('subject'), read.instant('validUntil')];
  const kind = read.oneOf('kind', KINDS);
  switch (kind) {
    case 'token':
      return { kind, subject, tokenId: read.text('tokenId'), until };
    case 'session':
      return { kind, subject, sessionId: read.text('sessionId'), until };
    case 'epochs':
      return { kind, subject, lowestValidEpoch: read.integer('lowestValidEpoch'), until };
  }
}
