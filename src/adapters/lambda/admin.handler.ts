import 'reflect-metadata';
import { AdminModule } from './admin.module.js';
import { nestHandler } from './runtime/nest-handler.js';

export const handler = nestHandler((settings) => AdminModule.withSettings(settings));
