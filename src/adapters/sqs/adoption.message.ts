import type { DeferredAdoption } from '../../application/ports/deferred-adoptions.js';
import { UserId } from '../../domain/shared/ids.js';

export function adoptionMessage({ id, requestId }: DeferredAdoption): string {
  return JSON.stringify({ id, requestId });
}

/** Throws a `TypeError` for a text that is no message of ours, and says nothing of what it is. */
export function parseAdoption(text: string): DeferredAdoption {
  const { id, requestId } = fieldsOf(text);
  const userId = typeof id === 'string' ? UserId.parse(id) : undefined;
  if (userId === undefined || typeof requestId !== 'string') throw malformed();
  return { id: userId, requestId };
}

function fieldsOf(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null) return value as Readonly<Record<string, unknown>>;
  } catch {
    // Said below, as for any other text.
  }
  throw malformed();
}

function malformed(): TypeError {
  return new TypeError('The message is no deferred adoption.');
}
