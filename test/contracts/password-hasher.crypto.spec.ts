import bcrypt from 'bcrypt';
import { BcryptPasswordHasher } from '../../src/adapters/crypto/bcrypt-password-hasher.js';
import { Secret } from '../../src/domain/shared/secret.js';
import { describeContract, itRejects } from '../support/contract.js';
import { passwordHasherContract } from './password-hasher.contract.js';

/** Low for speed, high enough to be seen. */
const COST = 6;

/** What the library does when it is not stopped. */
class CuttingHasher extends BcryptPasswordHasher {
  override async hash(password: Secret) {
    return new Secret(await bcrypt.hash(password.reveal(), COST));
  }

  override async verify(password: Secret, hash: Secret) {
    return bcrypt.compare(password.reveal(), hash.reveal());
  }
}

class BlockingHasher extends BcryptPasswordHasher {
  override async hash(password: Secret) {
    return new Secret(bcrypt.hashSync(password.reveal(), COST));
  }
}

describeContract(passwordHasherContract, 'BcryptPasswordHasher', () => new BcryptPasswordHasher(COST));

itRejects(passwordHasherContract, {
  flaw: 'lets bcrypt cut passwords',
  breaks: 'never cuts a password: more than 72 bytes are rejected and verify nothing',
  make: () => new CuttingHasher(COST),
});

itRejects(passwordHasherContract, {
  flaw: 'hashes while everybody waits',
  breaks: 'hashes off the event loop: nothing is done before its next turn, however long that takes',
  make: () => new BlockingHasher(COST),
});

describe('BcryptPasswordHasher', () => {
  const password = new Secret('Correct horse 1!');

  /** Processor time, of the thread pool too: unlike the clock it does not depend on who else is busy. */
  async function timeOf(run: () => Promise<unknown>): Promise<number> {
    const before = process.cpuUsage();
    await run();
    const { user, system } = process.cpuUsage(before);
    return user + system;
  }

  /** The least that each took, in turns: whatever else this process does now and then only adds to it. */
  async function costsOf(runs: readonly (() => Promise<unknown>)[]): Promise<readonly number[]> {
    const costs = runs.map(() => Infinity);
    for (let turn = 0; turn < 10; turn += 1)
      for (const [i, run] of runs.entries()) costs[i] = Math.min(costs[i] ?? 0, await timeOf(run));
    return costs;
  }

  it('hashes at its cost', async () => {
    expect(bcrypt.getRounds((await new BcryptPasswordHasher(5).hash(password)).reveal())).toBe(5);
  });

  it('verifies hashes of another cost', async () => {
    const hash = await new BcryptPasswordHasher(4).hash(password);
    expect(await new BcryptPasswordHasher(5).verify(password, hash)).toBe(true);
  });

  it('takes a hash of a lower cost for outdated, and none of a higher one', async () => {
    const hash = await new BcryptPasswordHasher(5).hash(password);
    expect([4, 5, 6].map((cost) => new BcryptPasswordHasher(cost).isOutdated(hash))).toEqual([false, false, true]);
  });

  it('works as hard for nobody, for an old hash, and for a password that it cannot read, as for a wrong one', async () => {
    const hasher = new BcryptPasswordHasher(8);
    const hash = await hasher.hash(password);
    const oldHash = await new BcryptPasswordHasher(4).hash(password);
    const [wrong = 0, ...others] = await costsOf([
      () => hasher.verify(new Secret('wrong'), hash),
      () => hasher.verifyNobody(new Secret('wrong')),
      () => hasher.verify(new Secret('wrong'), oldHash),
      () => hasher.verify(new Secret('x'.repeat(100)), hash),
    ]);
    for (const cost of others) {
      expect(cost / wrong).toBeGreaterThan(0.6);
      expect(cost / wrong).toBeLessThan(1.6);
    }
  });
});
