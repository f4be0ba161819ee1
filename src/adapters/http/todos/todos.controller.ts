import { Controller, Delete, Get, HttpCode, Post, Put, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiHeader, ApiNoContentResponse, ApiOkResponse } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { IdempotencyKey as Key } from '../../../application/ports/todos.js';
import { AddTodo } from '../../../application/todos/add-todo.js';
import { DeleteTodo } from '../../../application/todos/delete-todo.js';
import { ListTodos } from '../../../application/todos/list-todos.js';
import { ReadTodo } from '../../../application/todos/read-todo.js';
import { UpdateTodo } from '../../../application/todos/update-todo.js';
import { DomainError } from '../../../domain/shared/domain-error.js';
import type { ExpectedVersion } from '../../../domain/shared/expected-version.js';
import { TodoId, type UserId } from '../../../domain/shared/ids.js';
import { JsonBody } from '../body/json-body.decorator.js';
import { QueryParams } from '../body/query-params.decorator.js';
import { readCursor, writeCursor } from '../pagination/cursor.js';
import { DEFAULT_LIMIT } from '../pagination/page-query.dto.js';
import { IdempotencyKey } from '../request/idempotency-key.decorator.js';
import { IfMatch } from '../request/if-match.decorator.js';
import { PathId } from '../request/path-id.decorator.js';
import { CallerId } from '../security/caller.decorator.js';
import { todoResponse, TodoPageView, TodoView } from './todo.response.js';
import { AddTodoDto, ListTodosDto, UpdateTodoDto } from './todos.dto.js';

@Controller('v1/todos')
export class TodosController {
  constructor(
    private readonly addTodo: AddTodo,
    private readonly listTodos: ListTodos,
    private readonly readTodo: ReadTodo,
    private readonly updateTodo: UpdateTodo,
    private readonly deleteTodo: DeleteTodo,
  ) {}

  @Post()
  @ApiCreatedResponse({ type: TodoView })
  @ApiHeader({
    name: 'Idempotency-Key',
    required: false,
    description: 'The same request again adds nothing, for 24 h.',
  })
  async add(
    @CallerId() userId: UserId,
    @JsonBody(AddTodoDto) draft: AddTodoDto,
    @IdempotencyKey() key: Key | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<TodoView> {
    const todo = await this.addTodo.execute({ userId, draft, key });
    reply.header('location', `/v1/todos/${todo.state.id}`);
    return todoResponse(todo, reply);
  }

  @Get()
  @ApiOkResponse({ type: TodoPageView })
  async list(@CallerId() userId: UserId, @QueryParams(ListTodosDto) query: ListTodosDto): Promise<TodoPageView> {
    const { limit = DEFAULT_LIMIT, cursor, completed } = query;
    const binding = ['todos', userId, String(completed)];
    const before = cursor === undefined ? undefined : TodoId.parse(readCursor(binding, cursor));
    const { items, next } = await this.listTodos.execute(userId, { limit, before, completed });
    return new TodoPageView(items, next === undefined ? null : writeCursor(binding, next));
  }

  @Get(':todoId')
  @ApiOkResponse({ type: TodoView })
  async read(
    @CallerId() userId: UserId,
    @PathId('todoId', TodoId) id: TodoId,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<TodoView> {
    return todoResponse(await this.readTodo.execute(userId, id), reply);
  }

  @Put(':todoId')
  @ApiOkResponse({ type: TodoView })
  @ApiHeader({ name: 'If-Match', required: false, description: 'The ETag of the version to change.' })
  async update(
    @CallerId() userId: UserId,
    @PathId('todoId', TodoId) id: TodoId,
    @JsonBody(UpdateTodoDto) { version, ...changes }: UpdateTodoDto,
    @IfMatch() ifMatch: ExpectedVersion['ifMatch'],
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<TodoView> {
    if (Object.keys(changes).length === 0)
      throw new DomainError('validation_failed', 'Name at least one field to change.');
    const todo = await this.updateTodo.execute({ userId, id, changes, expected: { ifMatch, version } });
    return todoResponse(todo, reply);
  }

  @Delete(':todoId')
  @HttpCode(204)
  @ApiNoContentResponse()
  async remove(@CallerId() userId: UserId, @PathId('todoId', TodoId) id: TodoId): Promise<void> {
    await this.deleteTodo.execute(userId, id);
  }
}
