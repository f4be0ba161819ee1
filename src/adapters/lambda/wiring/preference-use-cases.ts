import type { Provider } from '@nestjs/common';
import { Clock } from '../../../application/ports/clock.js';
import { UserPreferences } from '../../../application/ports/user-preferences.js';
import { ReadPreferences } from '../../../application/preferences/read-preferences.js';
import { ReplacePreferences } from '../../../application/preferences/replace-preferences.js';
import { construct } from './providers.js';

export function preferenceUseCases(): Provider[] {
  return [construct(ReplacePreferences, UserPreferences, Clock), construct(ReadPreferences, UserPreferences)];
}
