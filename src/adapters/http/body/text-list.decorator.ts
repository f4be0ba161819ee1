import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { ArrayMaxSize, IsArray, ValidateBy } from 'class-validator';
import { codePoints } from '../../../domain/shared/text.js';

/** At most so many texts of 1 to `longest` code points each. */
export function TextList(most: number, longest: number): PropertyDecorator {
  const rule = { message: `must be a list of at most ${most} texts of 1 to ${longest} characters` };
  const validate = (text: unknown) => typeof text === 'string' && text !== '' && codePoints(text) <= longest;
  return applyDecorators(
    ApiProperty({ type: 'array', items: { type: 'string', minLength: 1, maxLength: longest }, maxItems: most }),
    IsArray(rule),
    ArrayMaxSize(most, rule),
    ValidateBy({ name: 'textList', validator: { validate } }, { ...rule, each: true }),
  );
}
