import type { Instant } from '../shared/instant.js';
import type { TimeZone } from './time-zone.js';

export const GOALS = [
  'build_strength',
  'lose_weight',
  'improve_endurance',
  'increase_flexibility',
  'general_health',
] as const;
export const EXPERIENCE_LEVELS = ['beginner', 'intermediate', 'advanced'] as const;
export const WORKOUT_TYPES = [
  'strength',
  'cardio',
  'hiit',
  'yoga',
  'pilates',
  'running',
  'cycling',
  'swimming',
  'walking',
  'mobility',
] as const;
export const EQUIPMENT = [
  'none',
  'dumbbells',
  'barbell',
  'kettlebell',
  'resistance_bands',
  'machines',
  'cardio_machine',
] as const;
export const UNITS = ['metric', 'imperial'] as const;
export const TIMES_OF_DAY = ['morning', 'midday', 'evening'] as const;

/** Raised when the meaning of stored preferences changes. */
export const PREFERENCES_SCHEMA_VERSION = 1;

/** A user's fitness preferences, replaced as a whole. */
export interface Preferences {
  readonly goals: readonly (typeof GOALS)[number][];
  readonly experienceLevel: (typeof EXPERIENCE_LEVELS)[number];
  readonly workoutTypes: readonly (typeof WORKOUT_TYPES)[number][];
  readonly daysPerWeek: number;
  readonly sessionMinutes: number;
  readonly equipment: readonly (typeof EQUIPMENT)[number][];
  readonly units: (typeof UNITS)[number];
  readonly preferredTimes?: readonly (typeof TIMES_OF_DAY)[number][] | undefined;
  readonly limitations?: readonly string[] | undefined;
  readonly timezone?: TimeZone | undefined;
}

export interface StoredPreferences {
  readonly preferences: Preferences;
  readonly updatedAt: Instant;
  /** Of the request that has written them. */
  readonly correlationId: string;
}

/** `none` says that there is no equipment: it excludes the rest. */
export function isConsistentEquipment(equipment: readonly string[]): boolean {
  return !equipment.includes('none') || equipment.length === 1;
}
