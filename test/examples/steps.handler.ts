import 'reflect-metadata';
import { readFunctionSettings } from '../../src/adapters/lambda/runtime/function-settings.js';
import { nestHandler } from '../../src/adapters/lambda/runtime/nest-handler.js';
import { StepsModule } from './steps.module.js';

export const handler = nestHandler(
  () => StepsModule.withSettings(),
  () => readFunctionSettings({ STORE: 'dynamodb' }),
);
