import type { Fact } from '../shared/domain-event.js';
import type { Preferences, StoredPreferences } from './preferences.js';

export interface PreferencesEventPayloads {
  /** Which preferences, not what they say: some of them are nobody's business but the user's. */
  'preferences.updated': { readonly changedFields: readonly (keyof Preferences)[] };
}

export type PreferencesEvent = Fact<'preferences.updated', PreferencesEventPayloads['preferences.updated']>;

/** What a replacement tells; `undefined` where all is as before. */
export function preferencesEvent(
  before: StoredPreferences | undefined,
  { preferences, updatedAt: at, correlationId }: StoredPreferences,
): PreferencesEvent | undefined {
  const fields = new Set([...fieldsOf(before?.preferences ?? {}), ...fieldsOf(preferences)]);
  const changedFields = [...fields].filter((field) => !isSame(before?.preferences[field], preferences[field]));
  if (changedFields.length === 0) return undefined;
  return { type: 'preferences.updated', cause: { at, correlationId }, payload: { changedFields } };
}

function fieldsOf(preferences: Partial<Preferences>): readonly (keyof Preferences)[] {
  return Object.keys(preferences) as (keyof Preferences)[];
}

/** Lists in another order say something else: the first goal is the first. */
function isSame(before: unknown, after: unknown): boolean {
  return JSON.stringify(before) === JSON.stringify(after);
}
