import type { DeferredAdoption } from '../../application/ports/deferred-adoptions.js';
import { UserId } from '../../domain/shared/ids.js';
import { fieldsIn } from './json-fields.js';

export function adoptionMessage({ id, requestId }: DeferredAdoption): string {
  return JSON.stringify({ id, requestId });
}

/** Throws a `TypeError` for a text that is no message of ours, and says nothing of what it is. */
export function parseAdoption(text: string): DeferredAdoption {
  const { id, requestId } = fieldsIn(text);
  const userId = typeof id === 'string' ? UserId.parse(id) : undefined;
  if (userId === undefined || typeof requestId !== 'string') {
    throw new TypeError('The message is no deferred adoption.');
  }
  return { id: userId, requestId };
}
