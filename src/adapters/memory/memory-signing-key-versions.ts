import type {
  SigningKeyStage,
  SigningKeyVersion,
  SigningKeyVersions,
} from '../../application/ports/signing-key-versions.js';
import type { Clock } from '../../application/ports/clock.js';
import type { Secret } from '../../domain/shared/secret.js';

const ORDER: readonly SigningKeyStage[] = ['current', 'previous', 'pending'];

export class MemorySigningKeyVersions implements SigningKeyVersions {
  private readonly created = new Map<string, Omit<SigningKeyVersion, 'stage'>>();
  private readonly stages = new Map<SigningKeyStage, string>();

  constructor(private readonly clock: Clock) {}

  async list(): Promise<readonly SigningKeyVersion[]> {
    return ORDER.flatMap((stage) => {
      const version = this.created.get(this.stages.get(stage) ?? '');
      return version === undefined ? [] : [{ ...version, stage }];
    });
  }

  async create(id: string, privateKey: Secret): Promise<void> {
    if (this.created.has(id)) return;
    this.created.set(id, { id, privateKey, createdAt: this.clock.now() });
    this.stages.set('pending', id);
  }

  async promote(id: string): Promise<void> {
    const current = this.stages.get('current');
    if (current === id) return;
    if (this.stages.get('pending') !== id) throw new Error(`Version ${id} of the signing key is not pending.`);
    if (current !== undefined) this.stages.set('previous', current);
    this.stages.set('current', id);
    this.stages.delete('pending');
  }

  async withdraw(id: string): Promise<void> {
    if (this.stages.get('current') === id) {
      throw new Error(`Version ${id} is the current signing key: promote another one first.`);
    }
    for (const [stage, holder] of this.stages) if (holder === id) this.stages.delete(stage);
  }
}
