import { PersonName } from '../../../domain/users/person-name.js';
import { PhoneNumber } from '../../../domain/users/phone-number.js';
import { Parsed } from '../body/parsed.decorator.js';
import { MayBeAbsent, MayBeNull } from '../body/presence.decorator.js';
import { WholeNumber } from '../body/whole-number.decorator.js';

export class UpdateProfileDto {
  @MayBeAbsent()
  @Parsed(PersonName)
  readonly firstName?: PersonName;

  @MayBeAbsent()
  @Parsed(PersonName)
  readonly lastName?: PersonName;

  @MayBeAbsent()
  @MayBeNull()
  @Parsed(PhoneNumber)
  readonly phone?: PhoneNumber | null;

  @MayBeAbsent()
  @WholeNumber(1)
  readonly version?: number;
}
