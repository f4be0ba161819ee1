import { ValidateIf } from 'class-validator';

/** The field may be left out; `null` is not the same and stays refused. */
export function MayBeAbsent(): PropertyDecorator {
  return ValidateIf((_dto, value) => value !== undefined);
}

/** The field may be `null`, which says "none". */
export function MayBeNull(): PropertyDecorator {
  return ValidateIf((_dto, value) => value !== null);
}
