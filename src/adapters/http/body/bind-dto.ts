import { plainToInstance, type ClassConstructor } from 'class-transformer';
import { validateSync, type ValidationError, type ValidatorOptions } from 'class-validator';
import { cleanText } from './clean-text.js';
import { FieldFaults, UNKNOWN_FIELD } from './field-faults.js';
import type { JsonObject } from './json-object.js';

const OPTIONS: ValidatorOptions = {
  whitelist: true,
  forbidNonWhitelisted: true,
  stopAtFirstError: true,
  validationError: { target: false, value: false },
};

/** Parsed input as an instance of its DTO, or `validation_failed` naming every field at fault. */
export function bindDto<Dto extends object>(dto: ClassConstructor<Dto>, source: JsonObject): Dto {
  const faults = new FieldFaults();
  const bound = plainToInstance(dto, cleanText(source, faults));
  for (const error of validateSync(bound, OPTIONS)) note(error, error.property, faults);
  faults.refuseIfAny();
  return bound;
}

function note({ property, constraints = {}, children = [] }: ValidationError, path: string, faults: FieldFaults): void {
  const [rule] = Object.entries(constraints);
  if (rule !== undefined) faults.add(path, wording(rule, property));
  for (const child of children) note(child, childPath(path, child.property), faults);
}

/** class-validator's sentences start with the field's name, which ours carry beside them. */
function wording([rule, message]: [string, string], property: string): string {
  if (rule === 'whitelistValidation') return UNKNOWN_FIELD;
  return message.startsWith(`${property} `) ? message.slice(property.length + 1) : message;
}

function childPath(path: string, name: string): string {
  return /^\d+$/.test(name) ? `${path}[${name}]` : `${path}.${name}`;
}
