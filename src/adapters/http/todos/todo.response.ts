import { ApiProperty } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { toIso } from '../../../domain/shared/instant.js';
import type { Todo } from '../../../domain/todos/todo.js';

export class TodoView {
  @ApiProperty({ format: 'uuid' })
  readonly todoId: string;

  @ApiProperty()
  readonly title: string;

  @ApiProperty({ type: String, nullable: true })
  readonly description: string | null;

  @ApiProperty()
  readonly completed: boolean;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  readonly dueAt: string | null;

  @ApiProperty({ description: 'Counts the changes, from 1; it is also the ETag.' })
  readonly version: number;

  @ApiProperty({ format: 'date-time' })
  readonly createdAt: string;

  @ApiProperty({ format: 'date-time' })
  readonly updatedAt: string;

  constructor({ state }: Todo) {
    this.todoId = state.id;
    this.title = state.title;
    this.description = state.description;
    this.completed = state.completed;
    this.dueAt = state.dueAt === null ? null : toIso(state.dueAt);
    this.version = state.version;
    this.createdAt = toIso(state.createdAt);
    this.updatedAt = toIso(state.updatedAt);
  }
}

export class TodoPageView {
  @ApiProperty({ type: [TodoView] })
  readonly items: readonly TodoView[];

  @ApiProperty({ type: String, nullable: true })
  readonly nextCursor: string | null;

  constructor(items: readonly Todo[], nextCursor: string | null) {
    this.items = items.map((todo) => new TodoView(todo));
    this.nextCursor = nextCursor;
  }
}

export function todoResponse(todo: Todo, reply: FastifyReply): TodoView {
  reply.header('etag', `"${todo.state.version}"`);
  return new TodoView(todo);
}
