import type { CountedAttempt, Registrations } from '../../application/ports/registrations.js';
import type { PendingCode } from '../../domain/auth/one-time-code.js';
import { MAX_CODES, REGISTRATION_LIFETIME, type Registration } from '../../domain/auth/registration.js';
import type { RegistrationId } from '../../domain/shared/ids.js';
import type { Instant } from '../../domain/shared/instant.js';
import { ExpiringMap } from './expiring-map.js';
import type { MemoryStore } from './memory-store.js';

export class MemoryRegistrations implements Registrations {
  /** Of ids that were never issued, too. */
  private readonly attempts = new ExpiringMap<RegistrationId, number>();

  constructor(private readonly store: MemoryStore) {}

  async add(registration: Registration): Promise<void> {
    this.store.registrations.sweep(registration.createdAt);
    this.write(registration);
  }

  async find(id: RegistrationId, now: Instant): Promise<Registration | undefined> {
    return this.store.registrations.get(id, now);
  }

  async countAttempt(id: RegistrationId, now: Instant): Promise<CountedAttempt> {
    this.attempts.sweep(now);
    const attempts = (this.attempts.get(id, now) ?? 0) + 1;
    this.attempts.set(id, attempts, now + REGISTRATION_LIFETIME);
    return { attempts, registration: this.store.registrations.get(id, now) };
  }

  async restartCount(id: RegistrationId): Promise<void> {
    this.attempts.delete(id);
  }

  async renewCode(id: RegistrationId, code: PendingCode, now: Instant): Promise<boolean> {
    this.attempts.delete(id);
    const registration = this.store.registrations.get(id, now);
    if (registration === undefined || registration.codesSent >= MAX_CODES) return false;
    this.write({ ...registration, code, codesSent: registration.codesSent + 1 });
    return true;
  }

  private write(registration: Registration): void {
    this.store.registrations.set(registration.id, registration, registration.expiresAt);
  }
}
