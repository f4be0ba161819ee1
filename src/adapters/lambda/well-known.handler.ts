import 'reflect-metadata';
import { nestHandler } from './runtime/nest-handler.js';
import { WellKnownModule } from './well-known.module.js';

export const handler = nestHandler((settings) => WellKnownModule.withSettings(settings));
