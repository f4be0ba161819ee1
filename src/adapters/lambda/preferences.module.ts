import { Module, type DynamicModule } from '@nestjs/common';
import { PreferencesController } from '../http/preferences/preferences.controller.js';
import type { FunctionSettings } from './runtime/function-settings.js';
import { dynamoStores } from './wiring/dynamodb.js';
import { preferenceUseCases } from './wiring/preference-use-cases.js';
import { verification } from './wiring/verification.js';
import { guardedRoutes } from './wiring/guarded-routes.js';

/** Fitness preferences: this function can write no other table. */
@Module({})
export class PreferencesModule {
  static withSettings(settings: FunctionSettings): DynamicModule {
    const { preferences, revocations } = dynamoStores(settings);
    return {
      module: PreferencesModule,
      controllers: [PreferencesController],
      providers: [
        ...preferences,
        ...revocations,
        ...guardedRoutes(settings),
        ...verification(settings),
        ...preferenceUseCases(),
      ],
    };
  }
}
