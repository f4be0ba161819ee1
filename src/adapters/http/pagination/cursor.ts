import { createHash } from 'node:crypto';
import { DomainError } from '../../../domain/shared/domain-error.js';

const CHECK_BYTES = 16;

/** What a cursor belongs to: the list, whose it is, and how it is filtered. */
export type CursorBinding = readonly string[];

/**
 * Where the next page of a list begins, as an opaque text that only the same list of the same user continues with.
 * It needs no key: whoever works out the check for another position of their own list gets what a query of theirs gives anyway.
 */
export function writeCursor(binding: CursorBinding, position: string): string {
  return Buffer.concat([check(binding, position), Buffer.from(position)]).toString('base64url');
}

/** The position of a cursor that `writeCursor` made for this binding; any other text is `validation_failed`. */
export function readCursor(binding: CursorBinding, cursor: string): string {
  const bytes = Buffer.from(cursor, 'base64url');
  const position = bytes.subarray(CHECK_BYTES).toString();
  if (writeCursor(binding, position) === cursor) return position;
  throw new DomainError('validation_failed', 'The request is not valid.', {
    details: [{ field: 'cursor', message: 'must be the nextCursor of a page of this very list' }],
  });
}

function check(binding: CursorBinding, position: string): Buffer {
  return createHash('sha256')
    .update(JSON.stringify([...binding, position]))
    .digest()
    .subarray(0, CHECK_BYTES);
}
