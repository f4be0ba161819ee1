import { ApiProperty } from '@nestjs/swagger';
import { PREFERENCES_SCHEMA_VERSION, type StoredPreferences } from '../../../domain/preferences/preferences.js';
import { toIso } from '../../../domain/shared/instant.js';
import { PreferencesDto } from './preferences.dto.js';

/** The preferences as they were put, and when. */
export class PreferencesView extends PreferencesDto {
  @ApiProperty({ format: 'date-time' })
  readonly updatedAt: string;

  @ApiProperty({ enum: [PREFERENCES_SCHEMA_VERSION] })
  readonly schemaVersion = PREFERENCES_SCHEMA_VERSION;

  constructor({ preferences, updatedAt }: StoredPreferences) {
    super();
    this.goals = preferences.goals;
    this.experienceLevel = preferences.experienceLevel;
    this.workoutTypes = preferences.workoutTypes;
    this.daysPerWeek = preferences.daysPerWeek;
    this.sessionMinutes = preferences.sessionMinutes;
    this.equipment = preferences.equipment;
    this.units = preferences.units;
    this.preferredTimes = preferences.preferredTimes;
    this.limitations = preferences.limitations;
    this.timezone = preferences.timezone;
    this.updatedAt = toIso(updatedAt);
  }
}
