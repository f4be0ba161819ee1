import {
  EQUIPMENT,
  EXPERIENCE_LEVELS,
  GOALS,
  PREFERENCES_SCHEMA_VERSION,
  TIMES_OF_DAY,
  UNITS,
  WORKOUT_TYPES,
  type StoredPreferences,
} from '../../domain/preferences/preferences.js';
import { TimeZone } from '../../domain/preferences/time-zone.js';
import type { UserId } from '../../domain/shared/ids.js';
import { MalformedRow, RowReader, type Row } from './row.js';

const SHAPE = 'user-preferences user_id';

export function preferencesItem(userId: UserId, { preferences, updatedAt, correlationId }: StoredPreferences): Row {
  const present = Object.entries(preferences).filter(([, value]) => value !== undefined);
  const written = { updatedAt, correlationId, schemaVersion: PREFERENCES_SCHEMA_VERSION };
  return { ...Object.fromEntries(present), user_id: userId, ...written };
}

export function parsePreferences(row: Row): StoredPreferences {
  const read = new RowReader(row, SHAPE);
  if (read.integer('schemaVersion') !== PREFERENCES_SCHEMA_VERSION)
    throw new MalformedRow(SHAPE, 'its schema is unknown');
  return {
    preferences: {
      goals: read.listOf('goals', GOALS),
      experienceLevel: read.oneOf('experienceLevel', EXPERIENCE_LEVELS),
      workoutTypes: read.listOf('workoutTypes', WORKOUT_TYPES),
      daysPerWeek: read.integer('daysPerWeek', 1),
      sessionMinutes: read.integer('sessionMinutes', 1),
      equipment: read.listOf('equipment', EQUIPMENT),
      units: read.oneOf('units', UNITS),
      ...(read.has('preferredTimes') && { preferredTimes: read.listOf('preferredTimes', TIMES_OF_DAY) }),
      ...(read.has('limitations') && { limitations: read.texts('limitations') }),
      ...(read.has('timezone') && { timezone: read.parsed('timezone', TimeZone) }),
    },
    updatedAt: read.instant('updatedAt'),
    correlationId: read.anyText('correlationId'),
  };
}
