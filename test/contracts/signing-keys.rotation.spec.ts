import { RotatingSigningKeys } from '../../src/adapters/crypto/rotating-signing-keys.js';
import { MemorySigningKeyVersions } from '../../src/adapters/memory/memory-signing-key-versions.js';
import type { SigningKey } from '../../src/application/ports/signing-keys.js';
import { HOUR, MINUTE, SECOND } from '../../src/domain/shared/instant.js';
import { describeContract } from '../support/contract.js';
import { aSigningKey } from '../support/signing-keys.js';
import { TestClock } from '../support/test-clock.js';
import { signingKeysContract } from './signing-keys.contract.js';
import { verificationKeysContract } from './verification-keys.contract.js';

const [first, second, third] = [aSigningKey(), aSigningKey(), aSigningKey()];

class Rotation {
  readonly clock = new TestClock();
  readonly versions = new MemorySigningKeyVersions(this.clock);
  readonly keys = new RotatingSigningKeys(this.versions, this.clock);

  async pending(key: SigningKey): Promise<this> {
    await this.versions.create(key.publicJwk.kid, key.privateKey);
    return this;
  }

  async current(key: SigningKey): Promise<this> {
    await this.pending(key);
    await this.versions.promote(key.publicJwk.kid);
    return this;
  }

  async signer(): Promise<string> {
    return (await this.keys.current()).publicJwk.kid;
  }
}

async function allStages(): Promise<Rotation> {
  const rotation = await new Rotation().current(first);
  return (await rotation.current(second)).pending(third);
}

describeContract(signingKeysContract, 'RotatingSigningKeys', async () => (await allStages()).keys);

describeContract(verificationKeysContract, 'RotatingSigningKeys', async () => ({
  keys: (await allStages()).keys,
  published: [first, second, third].map(({ publicJwk }) => publicJwk),
}));

describe('RotatingSigningKeys', () => {
  it('publishes pending, current and previous', async () => {
    const published = await (await allStages()).keys.published();
    expect(published.map(({ kid }) => kid).toSorted()).toEqual(
      [first, second, third].map(({ publicJwk }) => publicJwk.kid).toSorted(),
    );
  });

  it('signs by the very first key at once', async () => {
    expect(await (await new Rotation().current(first)).signer()).toBe(first.publicJwk.kid);
  });

  it('signs by a new key once it has been published for three hours, by the previous one until then', async () => {
    const rotation = await new Rotation().current(first);
    await rotation.signer();
    await rotation.current(second);
    rotation.clock.advance(3 * HOUR - SECOND);
    expect(await rotation.signer()).toBe(first.publicJwk.kid);
    rotation.clock.advance(SECOND);
    expect(await rotation.signer()).toBe(second.publicJwk.kid);
  });

  it('counts the time that a key was pending', async () => {
    const rotation = await (await new Rotation().current(first)).pending(second);
    rotation.clock.advance(3 * HOUR);
    await rotation.versions.promote(second.publicJwk.kid);
    expect(await rotation.signer()).toBe(second.publicJwk.kid);
  });

  it('signs by a young key when the one before it was withdrawn', async () => {
    const rotation = await new Rotation().current(first);
    await rotation.signer();
    await rotation.current(second);
    await rotation.versions.withdraw(first.publicJwk.kid);
    rotation.clock.advance(11 * MINUTE);
    expect(await rotation.signer()).toBe(second.publicJwk.kid);
    expect(await rotation.keys.find(first.publicJwk.kid)).toBeUndefined();
  });

  it('finds a key that was published after its last look', async () => {
    const rotation = await new Rotation().current(first);
    await rotation.signer();
    await rotation.pending(second);
    rotation.clock.advance(30 * SECOND);
    expect(await rotation.keys.find(second.publicJwk.kid)).toEqual(second.publicJwk);
  });

  it('rejects when there is no current key', async () => {
    const rotation = await new Rotation().pending(first);
    await expect(rotation.signer()).rejects.toThrow('There is no current signing key: rotate it.');
  });
});
