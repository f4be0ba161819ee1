import type { Clock } from '../ports/clock.js';
import type { KeyPairs } from '../ports/key-pairs.js';
import type { SigningKeyVersion, SigningKeyVersions } from '../ports/signing-key-versions.js';
import { HOUR } from '../../domain/shared/instant.js';

/** In this order; each may be repeated. There is no step to set the key elsewhere: nobody else holds it. */
export type RotationStep = 'create' | 'test' | 'finish';

export interface RotateSigningKeyCommand {
  readonly step: RotationStep;
  /** Of the version that is to become the current one. */
  readonly version: string;
}

/**
 * A key signs for the three hours after it was followed, until its successor is known everywhere; then for as long as its last tokens live, it has to
 * verify. A second rotation within that time would take it away.
 */
const LEAST_AGE = 4 * HOUR;

/** One step of a rotation. Rejects when it cannot be done, and has then changed nothing. */
export class RotateSigningKey {
  constructor(
    private readonly versions: SigningKeyVersions,
    private readonly keyPairs: KeyPairs,
    private readonly clock: Clock,
  ) {}

  async execute({ step, version }: RotateSigningKeyCommand): Promise<void> {
    switch (step) {
      case 'create':
        return this.create(version);
      case 'test':
        return this.test(version);
      case 'finish':
        return this.versions.promote(version);
    }
  }

  private async create(version: string): Promise<void> {
    const versions = await this.versions.list();
    if (versions.some(({ id }) => id === version)) return;
    this.refuseTooSoon(versions.find(({ stage }) => stage === 'current'));
    await this.versions.create(version, (await this.keyPairs.generate()).privateKey);
  }

  private refuseTooSoon(current: SigningKeyVersion | undefined): void {
    const age = this.clock.now() - (current?.createdAt ?? -Infinity);
    if (age >= LEAST_AGE) return;
    throw new Error('The signing key is younger than four hours. Wait; or revoke it, if it has leaked.');
  }

  private async test(version: string): Promise<void> {
    const found = (await this.versions.list()).find(({ id }) => id === version);
    if (found === undefined) throw new Error(`There is no version ${version} of the signing key to test.`);
    this.keyPairs.read(found.privateKey);
  }
}
