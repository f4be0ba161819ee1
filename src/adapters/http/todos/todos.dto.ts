import { ApiProperty } from '@nestjs/swagger';
import { IsBoolean } from 'class-validator';
import type { Instant } from '../../../domain/shared/instant.js';
import type { ValueType } from '../../../domain/shared/text.js';
import { DateTime } from '../../../domain/shared/date-time.js';
import { TodoDescription, TodoTitle } from '../../../domain/todos/todo-text.js';
import { Parsed } from '../body/parsed.decorator.js';
import { MayBeAbsent, MayBeNull } from '../body/presence.decorator.js';
import { WholeNumber } from '../body/whole-number.decorator.js';
import { PageQueryDto } from '../pagination/page-query.dto.js';

export class AddTodoDto {
  @Parsed(TodoTitle)
  readonly title!: TodoTitle;

  @MayBeAbsent()
  @Parsed(TodoDescription)
  readonly description?: TodoDescription;

  @MayBeAbsent()
  @Parsed(DateTime)
  readonly dueAt?: Instant;
}

export class UpdateTodoDto {
  @MayBeAbsent()
  @Parsed(TodoTitle)
  readonly title?: TodoTitle;

  @MayBeAbsent()
  @MayBeNull()
  @Parsed(TodoDescription)
  readonly description?: TodoDescription | null;

  @ApiProperty({ type: Boolean })
  @MayBeAbsent()
  @IsBoolean({ message: 'must be true or false' })
  readonly completed?: boolean;

  @MayBeAbsent()
  @MayBeNull()
  @Parsed(DateTime)
  readonly dueAt?: Instant | null;

  @MayBeAbsent()
  @WholeNumber(1)
  readonly version?: number;
}

const TrueOrFalse: ValueType<boolean> = {
  rule: 'must be true or false',
  parse: (text) => (text === 'true' ? true : text === 'false' ? false : undefined),
};

export class ListTodosDto extends PageQueryDto {
  @ApiProperty({ type: Boolean })
  @MayBeAbsent()
  @Parsed(TrueOrFalse)
  readonly completed?: boolean;
}
