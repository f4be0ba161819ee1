import type { Provider } from '@nestjs/common';
import { Clock } from '../../../application/ports/clock.js';
import { Identifiers } from '../../../application/ports/identifiers.js';
import { RandomIdentifiers } from '../../system/random-identifiers.js';
import { SystemClock } from '../../system/system-clock.js';
import { bind } from './providers.js';

export function system(): Provider[] {
  return [bind(Clock, SystemClock), bind(Identifiers, RandomIdentifiers)];
}
