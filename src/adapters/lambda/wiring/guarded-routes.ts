import type { Provider } from '@nestjs/common';
import type { FunctionSettings } from '../runtime/function-settings.js';
import { edge } from './edge.js';
import { revocationList } from './revocation-list.js';
import { system } from './system.js';

/** What every function with protected routes has: it asks the revocation list about every token that verifies. */
export function guardedRoutes(settings: FunctionSettings): Provider[] {
  return [...system(), ...revocationList(settings), ...edge(settings)];
}
