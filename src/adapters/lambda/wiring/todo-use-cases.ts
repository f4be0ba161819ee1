import type { Provider } from '@nestjs/common';
import { Clock } from '../../../application/ports/clock.js';
import { Identifiers } from '../../../application/ports/identifiers.js';
import { Todos } from '../../../application/ports/todos.js';
import { AddTodo } from '../../../application/todos/add-todo.js';
import { DeleteTodo } from '../../../application/todos/delete-todo.js';
import { ListTodos } from '../../../application/todos/list-todos.js';
import { ReadTodo } from '../../../application/todos/read-todo.js';
import { UpdateTodo } from '../../../application/todos/update-todo.js';
import { construct } from './providers.js';

export function todoUseCases(): Provider[] {
  return [
    construct(AddTodo, Todos, Identifiers, Clock),
    construct(ListTodos, Todos),
    construct(ReadTodo, Todos),
    construct(UpdateTodo, Todos, Clock),
    construct(DeleteTodo, Todos),
  ];
}
