import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsArray, IsIn } from 'class-validator';

/** One of some words. */
export function OneOf(words: readonly string[]): PropertyDecorator {
  return applyDecorators(
    ApiProperty({ enum: [...words] }),
    IsIn(words, { message: `must be one of ${words.join(', ')}` }),
  );
}

/** So many different ones of some words. */
export function SomeOf(words: readonly string[], least: number, most: number): PropertyDecorator {
  const rule = { message: `must be a list of ${least} to ${most} different ones of ${words.join(', ')}` };
  return applyDecorators(
    ApiProperty({
      type: 'array',
      items: { type: 'string', enum: [...words] },
      minItems: least,
      maxItems: most,
      uniqueItems: true,
    }),
    IsArray(rule),
    ArrayMinSize(least, rule),
    ArrayMaxSize(most, rule),
    ArrayUnique(rule),
    IsIn(words, { ...rule, each: true }),
  );
}
