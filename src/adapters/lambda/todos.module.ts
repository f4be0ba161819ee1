import { Module, type DynamicModule } from '@nestjs/common';
import { TodosController } from '../http/todos/todos.controller.js';
import type { FunctionSettings } from './runtime/function-settings.js';
import { dynamoStores } from './wiring/dynamodb.js';
import { todoUseCases } from './wiring/todo-use-cases.js';
import { verification } from './wiring/verification.js';
import { guardedRoutes } from './wiring/guarded-routes.js';

/** Todos: this function can write no other table. */
@Module({})
export class TodosModule {
  static withSettings(settings: FunctionSettings): DynamicModule {
    const { todos, revocations } = dynamoStores(settings);
    return {
      module: TodosModule,
      controllers: [TodosController],
      providers: [...todos, ...revocations, ...guardedRoutes(settings), ...verification(settings), ...todoUseCases()],
    };
  }
}
