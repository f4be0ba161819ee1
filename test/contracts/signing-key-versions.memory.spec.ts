import { MemorySigningKeyVersions } from '../../src/adapters/memory/memory-signing-key-versions.js';
import type { Secret } from '../../src/domain/shared/secret.js';
import { describeContract, itRejects } from '../support/contract.js';
import { TestClock } from '../support/test-clock.js';
import { signingKeyVersionsContract } from './signing-key-versions.contract.js';

describeContract(
  signingKeyVersionsContract,
  'MemorySigningKeyVersions',
  () => new MemorySigningKeyVersions(new TestClock()),
);

/** A step of a rotation that is called again makes another key. */
class ForgetfulVersions extends MemorySigningKeyVersions {
  override async create(id: string, privateKey: Secret) {
    const stage = (await this.list()).find((version) => version.id === id)?.stage;
    if (stage === undefined) return super.create(id, privateKey);
    await super.create(`${id}-again`, privateKey);
  }
}

itRejects(signingKeyVersionsContract, {
  flaw: 'makes another key when a step is repeated',
  breaks: 'keeps the first key of those created under one id',
  make: () => new ForgetfulVersions(new TestClock()),
});
