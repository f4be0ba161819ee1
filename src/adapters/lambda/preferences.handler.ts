import 'reflect-metadata';
import { nestHandler } from './runtime/nest-handler.js';
import { PreferencesModule } from './preferences.module.js';

export const handler = nestHandler((settings) => PreferencesModule.withSettings(settings));
