import bcrypt from 'bcrypt';
import { BcryptPasswordHasher } from '../../src/adapters/crypto/bcrypt-password-hasher.js';
import { processorTime } from '../../src/adapters/crypto/processor-time.js';
import { UpgradingPasswordHasher } from '../../src/adapters/crypto/upgrading-password-hasher.js';
import { Secret } from '../../src/domain/shared/secret.js';
import { describeContract, itRejects } from '../support/contract.js';
import { passwordHasherContract } from './password-hasher.contract.js';

jest.setTimeout(60_000);

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

const aHasher = (own = new BcryptPasswordHasher(COST)) => new UpgradingPasswordHasher(own);

describeContract(passwordHasherContract, 'UpgradingPasswordHasher', () => aHasher());

itRejects(passwordHasherContract, {
  flaw: 'lets bcrypt cut passwords',
  breaks: 'never cuts a password: more than 72 bytes are rejected and verify nothing',
  make: () => aHasher(new CuttingHasher(COST)),
});

itRejects(passwordHasherContract, {
  flaw: 'knows its own hashes only',
  breaks: 'verifies what other programs have hashed, by the whole password',
  make: () => new BcryptPasswordHasher(COST),
});

itRejects(passwordHasherContract, {
  flaw: 'hashes while everybody waits',
  breaks: 'hashes off the event loop: nothing is done before its next turn, however long that takes',
  make: () => aHasher(new BlockingHasher(COST)),
});

describe('BcryptPasswordHasher', () => {
  const password = new Secret('Correct horse 1!');

  async function timeOf(run: () => Promise<unknown>): Promise<number> {
    const since = processorTime();
    await run();
    return processorTime() - since;
  }

  /** The least that each took, in turns: whatever else this process does now and then only adds to it. */
  async function costsOf(runs: readonly (() => Promise<unknown>)[], turns = 10): Promise<readonly number[]> {
    const costs = runs.map(() => Infinity);
    for (let turn = 0; turn < turns; turn += 1)
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
    const hasher = aHasher(new BcryptPasswordHasher(8));
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

  // The thread that verifies an argon2id hash is started for it, which the cost has to be worth.
  it.each([
    ['an argon2id hash', 10, '$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4'],
    ['an scrypt hash', 8, '$scrypt$ln=10,r=8,p=1$c2FsdCBvZiBzY3J5cHQuLg$UhGt0nZQSqdjC394TC6jJ4KlKR/SOEdo1IwlxYzU9yc'],
    ['a hash of a kind that it does not know', 8, '5f4dcc3b5aa765d61d8327deb882cf99'],
  ])('works as hard for %s as for nobody', async (_kind, cost, hash) => {
    const hasher = aHasher(new BcryptPasswordHasher(cost));
    const works = [
      () => hasher.verify(new Secret('wrong'), new Secret(hash)),
      () => hasher.verifyNobody(new Secret('wrong')),
    ];
    const [imported = 0, nobody = 0] = await costsOf(works, 4);
    expect(imported / nobody).toBeGreaterThan(0.6);
    expect(imported / nobody).toBeLessThan(1.6);
  });
});
