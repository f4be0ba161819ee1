import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { IsInt, Max, Min } from 'class-validator';

export function WholeNumber(least: number, most = Number.MAX_SAFE_INTEGER): PropertyDecorator {
  const bound = most === Number.MAX_SAFE_INTEGER ? `of at least ${least}` : `from ${least} to ${most}`;
  const rule = { message: `must be a whole number ${bound}` };
  return applyDecorators(
    ApiProperty({ type: 'integer', minimum: least, maximum: most }),
    IsInt(rule),
    Min(least, rule),
    Max(most, rule),
  );
}
