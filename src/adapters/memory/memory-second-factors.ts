import type { SecondFactors } from '../../application/ports/second-factors.js';
import type { Activity } from '../../domain/activity/activity.js';
import type { EnabledFactor, FactorUses, RecoveryCodeDigest } from '../../domain/auth/second-factor.js';
import type { UserId } from '../../domain/shared/ids.js';
import type { MemoryStore } from './memory-store.js';

export class MemorySecondFactors implements SecondFactors {
  constructor(private readonly store: MemoryStore) {}

  async acceptStep(userId: UserId, factor: EnabledFactor, step: number): Promise<boolean> {
    const uses = this.usesOf(userId, factor);
    if (uses === undefined || step <= uses.lastStep) return false;
    this.store.factorUses.set(userId, { ...uses, lastStep: step });
    return true;
  }

  async useRecoveryCode(
    factor: EnabledFactor,
    digests: readonly RecoveryCodeDigest[],
    activity: Activity,
  ): Promise<boolean> {
    const { userId } = activity;
    const uses = this.usesOf(userId, factor);
    const recoveryCodes = uses?.recoveryCodes.filter((digest) => !digests.includes(digest)) ?? [];
    if (uses === undefined || recoveryCodes.length === uses.recoveryCodes.length) return false;
    this.store.factorUses.set(userId, { ...uses, recoveryCodes });
    this.store.record(activity);
    return true;
  }

  private usesOf(userId: UserId, { epoch }: EnabledFactor): Required<FactorUses> | undefined {
    const { enabled } = this.store.users.get(userId)?.credential.secondFactor ?? {};
    return enabled?.epoch === epoch ? this.store.factorUses.get(userId) : undefined;
  }
}
