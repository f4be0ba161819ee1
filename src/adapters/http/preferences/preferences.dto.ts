import { ValidateBy } from 'class-validator';
import {
  EQUIPMENT,
  EXPERIENCE_LEVELS,
  GOALS,
  isConsistentEquipment,
  TIMES_OF_DAY,
  UNITS,
  WORKOUT_TYPES,
  type Preferences,
} from '../../../domain/preferences/preferences.js';
import { TimeZone } from '../../../domain/preferences/time-zone.js';
import { OneOf, SomeOf } from '../body/choice.decorator.js';
import { Parsed } from '../body/parsed.decorator.js';
import { MayBeAbsent } from '../body/presence.decorator.js';
import { TextList } from '../body/text-list.decorator.js';
import { WholeNumber } from '../body/whole-number.decorator.js';

export class PreferencesDto implements Preferences {
  @SomeOf(GOALS, 1, 5)
  goals!: Preferences['goals'];

  @OneOf(EXPERIENCE_LEVELS)
  experienceLevel!: Preferences['experienceLevel'];

  @SomeOf(WORKOUT_TYPES, 1, 10)
  workoutTypes!: Preferences['workoutTypes'];

  @WholeNumber(1, 7)
  daysPerWeek!: number;

  @WholeNumber(10, 180)
  sessionMinutes!: number;

  @SomeOf(EQUIPMENT, 0, 7)
  @ValidateBy(
    { name: 'consistent', validator: { validate: (value) => !Array.isArray(value) || isConsistentEquipment(value) } },
    { message: 'must not name other equipment beside none' },
  )
  equipment!: Preferences['equipment'];

  @OneOf(UNITS)
  units!: Preferences['units'];

  @MayBeAbsent()
  @SomeOf(TIMES_OF_DAY, 0, 3)
  preferredTimes?: Preferences['preferredTimes'];

  @MayBeAbsent()
  @TextList(10, 200)
  limitations?: readonly string[] | undefined;

  @MayBeAbsent()
  @Parsed(TimeZone)
  timezone?: TimeZone | undefined;
}
