import 'reflect-metadata';
import { nestHandler } from './runtime/nest-handler.js';
import { TodosModule } from './todos.module.js';

export const handler = nestHandler((settings) => TodosModule.withSettings(settings));
