import { RevokeSigningKey } from '../../../src/application/keys/revoke-signing-key.js';
import { RotateSigningKey, type RotationStep } from '../../../src/application/keys/rotate-signing-key.js';
import { RotatingSigningKeys } from '../../../src/adapters/crypto/rotating-signing-keys.js';
import { RsaKeyPairs } from '../../../src/adapters/crypto/rsa-key-pairs.js';
import { MemorySigningKeyVersions } from '../../../src/adapters/memory/memory-signing-key-versions.js';
import { DAY, HOUR, MINUTE, SECOND } from '../../../src/domain/shared/instant.js';
import { aSigningKey } from '../../support/signing-keys.js';
import { TestClock } from '../../support/test-clock.js';

const made = Array.from({ length: 4 }, aSigningKey);

/** Small keys, made before, for speed: the next one each time. */
class QuickPairs extends RsaKeyPairs {
  private next = 0;

  override async generate() {
    return made[(this.next += 1) % made.length] ?? aSigningKey();
  }
}

const STEPS: readonly RotationStep[] = ['create', 'test', 'finish'];

class Service {
  readonly clock = new TestClock();
  readonly versions = new MemorySigningKeyVersions(this.clock);
  readonly keys = new RotatingSigningKeys(this.versions, this.clock);
  private readonly pairs = new QuickPairs();
  private readonly rotateKey = new RotateSigningKey(this.versions, this.pairs, this.clock);
  private readonly revokeKey = new RevokeSigningKey(this.versions, this.pairs);
  private rotations = 0;

  step(step: RotationStep, version: string): Promise<void> {
    return this.rotateKey.execute({ step, version });
  }

  async rotate(times = 1): Promise<void> {
    const version = `version-${(this.rotations += 1)}`;
    for (const step of STEPS) for (let i = 0; i < times; i += 1) await this.step(step, version);
  }

  revoke(kid: string) {
    return this.revokeKey.execute({ kid });
  }

  async kids() {
    const read = (await this.versions.list()).map(({ stage, privateKey }) => [
      stage,
      new RsaKeyPairs().read(privateKey).publicJwk.kid,
    ]);
    return Object.fromEntries(read) as Readonly<Record<string, string>>;
  }

  async signer() {
    return (await this.keys.current()).publicJwk.kid;
  }
}

async function aService(): Promise<Service> {
  const service = new Service();
  await service.rotate();
  service.clock.advance(90 * DAY);
  return service;
}

describe('a rotation', () => {
  it('makes the very first key', async () => {
    const service = new Service();
    await service.rotate();
    expect(await service.signer()).toBe((await service.kids())['current']);
  });

  it('has the effect of one however often each step is repeated', async () => {
    const service = await aService();
    const before = (await service.kids())['current'];
    await service.rotate(3);
    const after = await service.kids();
    expect(Object.keys(after)).toEqual(['current', 'previous']);
    expect(after['previous']).toBe(before);
  });

  it('never takes away a key that still signs, or whose tokens still live', async () => {
    const service = await aService();
    await service.rotate();
    service.clock.advance(4 * HOUR - SECOND);
    await expect(service.rotate()).rejects.toThrow('younger than four hours');
    service.clock.advance(SECOND);
    await service.rotate();
  });

  it('lets every token be verified at every moment, by whoever looks once in ten minutes', async () => {
    const service = await aService();
    const verifier = new RotatingSigningKeys(service.versions, service.clock);
    const signed: { kid: string; until: number }[] = [];
    for (let minute = 0; minute < 10 * 60; minute += 5) {
      if (minute === 60 || minute === 60 * 6) await service.rotate();
      signed.push({ kid: await service.signer(), until: service.clock.now() + 15 * MINUTE });
      for (const { kid } of signed.filter(({ until }) => until >= service.clock.now())) {
        expect(await verifier.find(kid)).toMatchObject({ kid });
      }
      service.clock.advance(5 * MINUTE);
    }
    expect(new Set(signed.map(({ kid }) => kid)).size).toBe(3);
  });

  it('tests and finishes nothing that was not created', async () => {
    const service = await aService();
    await expect(service.step('test', 'another')).rejects.toThrow('There is no version another');
    await expect(service.step('finish', 'another')).rejects.toThrow('is not pending');
  });
});

describe('a revocation', () => {
  it('takes the current key away and signs by a new one', async () => {
    const service = await aService();
    const leaked = await service.signer();
    expect(await service.revoke(leaked)).toBe('replaced and revoked');
    service.clock.advance(10 * MINUTE + SECOND);
    expect(await service.keys.find(leaked)).toBeUndefined();
    expect(await service.signer()).toBe((await service.kids())['current']);
    expect(await service.signer()).not.toBe(leaked);
  });

  it('takes the previous key away, and leaves the current one', async () => {
    const service = await aService();
    const previous = await service.signer();
    await service.rotate();
    const { current } = await service.kids();
    expect(await service.revoke(previous)).toBe('revoked');
    expect(await service.kids()).toEqual({ current });
  });

  it('knows no other key, also not one revoked before', async () => {
    const service = await aService();
    const leaked = await service.signer();
    await service.revoke(leaked);
    const { current } = await service.kids();
    for (const kid of [leaked, 'unknown', '']) expect(await service.revoke(kid)).toBe('unknown');
    expect(await service.kids()).toEqual({ current });
  });
});
