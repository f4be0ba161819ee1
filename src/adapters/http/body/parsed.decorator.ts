import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { registerDecorator } from 'class-validator';
import type { ValueType } from '../../../domain/shared/text.js';

/** Stands for what `parse` refused, until the validator names it. */
const REFUSED = Symbol('refused');

/** A text that the domain parses: the field holds the parsed value; otherwise the fault is the type's rule. */
export function Parsed(type: ValueType<unknown>): PropertyDecorator {
  return (target, property) => {
    /**
     * A branded type shares its name with a constant, so the emitted type is an object that class-transformer would
     * try to construct when an array comes.
     */
    Reflect.defineMetadata('design:type', String, target, property);
    ApiProperty({ type: String, description: type.rule })(target, property);
    Transform(({ value }: { value: unknown }) => parseValue(type, value))(target, property);
    registerDecorator({
      name: 'parsed',
      target: target.constructor,
      propertyName: String(property),
      options: { message: type.rule },
      validator: { validate: (value) => value !== REFUSED && value !== null && value !== undefined },
    });
  };
}

function parseValue(type: ValueType<unknown>, value: unknown): unknown {
  if (value === null || value === undefined) return value;
  return (typeof value === 'string' ? type.parse(value) : undefined) ?? REFUSED;
}
