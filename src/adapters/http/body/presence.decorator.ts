import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { ValidateIf } from 'class-validator';

/** The field may be left out; `null` is not the same and stays refused. */
export function MayBeAbsent(): PropertyDecorator {
  return applyDecorators(
    ApiProperty({ required: false }),
    ValidateIf((_dto, value) => value !== undefined),
  );
}

/** The field may be `null`, which says "none". */
export function MayBeNull(): PropertyDecorator {
  return applyDecorators(
    ApiProperty({ nullable: true }),
    ValidateIf((_dto, value) => value !== null),
  );
}
