import 'reflect-metadata';
import { nestHandler } from './runtime/nest-handler.js';
import { readSecretSettings } from './runtime/secret-settings.js';
import { UsersModule } from './users.module.js';

export const handler = nestHandler((settings) => UsersModule.withSettings(settings), readSecretSettings);
