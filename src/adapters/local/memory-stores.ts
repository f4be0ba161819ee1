import type { Provider } from '@nestjs/common';
import { ActivityTrail } from '../../application/ports/activity-trail.js';
import { Clock } from '../../application/ports/clock.js';
import { Credentials } from '../../application/ports/credentials.js';
import { EmailVerifications } from '../../application/ports/email-verifications.js';
import { LoginChallenges } from '../../application/ports/login-challenges.js';
import { LoginFailures } from '../../application/ports/login-failures.js';
import { Outbox } from '../../application/ports/outbox.js';
import { ProfileCache } from '../../application/ports/profile-cache.js';
import { PasswordResets } from '../../application/ports/password-resets.js';
import { Purges } from '../../application/ports/purges.js';
import { RateLimits } from '../../application/ports/rate-limits.js';
import { RefreshSessions } from '../../application/ports/refresh-sessions.js';
import { Registrations } from '../../application/ports/registrations.js';
import { RevocationLedger } from '../../application/ports/revocation-ledger.js';
import { SecondFactors } from '../../application/ports/second-factors.js';
import { Todos } from '../../application/ports/todos.js';
import { UserPreferences } from '../../application/ports/user-preferences.js';
import { Users } from '../../application/ports/users.js';
import { bind, provide } from '../lambda/wiring/providers.js';
import { MemoryActivityTrail } from '../memory/memory-activity-trail.js';
import { MemoryCredentials } from '../memory/memory-credentials.js';
import { MemoryEmailVerifications } from '../memory/memory-email-verifications.js';
import { MemoryLoginChallenges } from '../memory/memory-login-challenges.js';
import { MemoryLoginFailures } from '../memory/memory-login-failures.js';
import { MemoryOutbox } from '../memory/memory-outbox.js';
import { MemoryPasswordResets } from '../memory/memory-password-resets.js';
import { MemoryProfileCache } from '../memory/memory-profile-cache.js';
import { MemoryPurges } from '../memory/memory-purges.js';
import { MemoryRateLimits } from '../memory/memory-rate-limits.js';
import { MemoryRefreshSessions } from '../memory/memory-refresh-sessions.js';
import { MemoryRegistrations } from '../memory/memory-registrations.js';
import { MemoryRevocationLedger } from '../memory/memory-revocation-ledger.js';
import { MemorySecondFactors } from '../memory/memory-second-factors.js';
import { MemoryStore } from '../memory/memory-store.js';
import { MemoryTodos } from '../memory/memory-todos.js';
import { MemoryUserPreferences } from '../memory/memory-user-preferences.js';
import { MemoryUsers } from '../memory/memory-users.js';

/** Every stored port in this process; what it keeps dies with it. */
export function memoryStores(): Provider[] {
  return [
    provide(MemoryStore, new MemoryStore()),
    bind(Users, MemoryUsers, MemoryStore),
    bind(Outbox, MemoryOutbox, MemoryStore),
    bind(Purges, MemoryPurges, MemoryStore),
    bind(ActivityTrail, MemoryActivityTrail, MemoryStore),
    bind(Credentials, MemoryCredentials, MemoryStore),
    bind(Registrations, MemoryRegistrations, MemoryStore),
    bind(RevocationLedger, MemoryRevocationLedger, MemoryStore),
    bind(PasswordResets, MemoryPasswordResets),
    bind(EmailVerifications, MemoryEmailVerifications, MemoryStore),
    bind(SecondFactors, MemorySecondFactors, MemoryStore),
    bind(LoginChallenges, MemoryLoginChallenges),
    bind(RefreshSessions, MemoryRefreshSessions, MemoryStore),
    bind(UserPreferences, MemoryUserPreferences, MemoryStore),
    bind(Todos, MemoryTodos),
    bind(RateLimits, MemoryRateLimits),
    bind(LoginFailures, MemoryLoginFailures),
  ];
}

export function memoryProfileCache(): Provider {
  return bind(ProfileCache, MemoryProfileCache, Clock);
}
