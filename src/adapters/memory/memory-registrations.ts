import type { CountedAttempt, Registrations } from '../../application/ports/registrations.js';
import type { PendingCode } from '../../domain/auth/one-time-code.js';
import { MAX_CODES, REGISTRATION_LIFETIME, type Registration } from '../../domain/auth/registration.js';
import type { RegistrationId } from '../../domain/shared/ids.js';
import type { Instant } from '../../domain/shared/instant.js';
import { CodeTries } from './code-tries.js';
import type { MemoryStore } from './memory-store.js';

export class MemoryRegistrations implements Registrations {
  private readonly tries = new CodeTries<RegistrationId>(REGISTRATION_LIFETIME);

  constructor(private readonly store: MemoryStore) {}

  async add(registration: Registration): Promise<void> {
    this.store.registrations.sweep(registration.createdAt);
    this.write(registration);
  }

  async find(id: RegistrationId, now: Instant): Promise<Registration | undefined> {
    return this.store.registrations.get(id, now);
  }

  async countAttempt(id: RegistrationId, now: Instant): Promise<CountedAttempt> {
    return { attempts: this.tries.count(id, now), registration: this.store.registrations.get(id, now) };
  }

  async restartCount(id: RegistrationId): Promise<void> {
    this.tries.forget(id);
  }

  async renewCode(id: RegistrationId, code: PendingCode, now: Instant): Promise<boolean> {
    this.tries.forget(id);
    const registration = this.store.registrations.get(id, now);
    if (registration === undefined || registration.codesSent >= MAX_CODES) return false;
    this.write({ ...registration, code, codesSent: registration.codesSent + 1 });
    return true;
  }

  private write(registration: Registration): void {
    this.store.registrations.set(registration.id, registration, registration.expiresAt);
  }
}
