import 'reflect-metadata';
import { nestHandler } from './runtime/nest-handler.js';
import { readSecretSettings } from './runtime/secret-settings.js';
import { AuthModule } from './auth.module.js';

export const handler = nestHandler((settings) => AuthModule.withSettings(settings), readSecretSettings);
