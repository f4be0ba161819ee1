import type { CountedResetAttempt, PasswordResets } from '../../application/ports/password-resets.js';
import type { PasswordReset } from '../../domain/auth/password-reset.js';
import type { ResetId } from '../../domain/shared/ids.js';
import { DAY, type Instant } from '../../domain/shared/instant.js';
import { CodeTries } from './code-tries.js';
import { ExpiringMap } from './expiring-map.js';

export class MemoryPasswordResets implements PasswordResets {
  private readonly resets = new ExpiringMap<ResetId, PasswordReset>();
  private readonly tries = new CodeTries<ResetId>(DAY);

  async add(reset: PasswordReset): Promise<void> {
    this.resets.sweep(reset.createdAt);
    this.resets.set(reset.id, reset, reset.code.expiresAt);
  }

  async countAttempt(id: ResetId, now: Instant): Promise<CountedResetAttempt> {
    return { attempts: this.tries.count(id, now), reset: this.resets.get(id, now) };
  }
}
