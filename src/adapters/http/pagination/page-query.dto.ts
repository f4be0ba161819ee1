import { ApiProperty } from '@nestjs/swagger';
import type { ValueType } from '../../../domain/shared/text.js';
import { Parsed } from '../body/parsed.decorator.js';
import { MayBeAbsent } from '../body/presence.decorator.js';

const MOST = 100;
export const DEFAULT_LIMIT = 20;

const PageLimit: ValueType<number> = {
  rule: `must be a whole number from 1 to ${MOST}`,
  parse: (text) => (/^[1-9]\d{0,2}$/.test(text) && Number(text) <= MOST ? Number(text) : undefined),
};

const Cursor: ValueType<string> = {
  rule: 'must be the nextCursor of the page before',
  parse: (text) => (/^[\w-]{1,512}$/.test(text) ? text : undefined),
};

/** The query of every list that comes in pages. */
export class PageQueryDto {
  @ApiProperty({ type: 'integer', minimum: 1, maximum: MOST, default: DEFAULT_LIMIT })
  @MayBeAbsent()
  @Parsed(PageLimit)
  readonly limit?: number;

  @MayBeAbsent()
  @Parsed(Cursor)
  readonly cursor?: string;
}
