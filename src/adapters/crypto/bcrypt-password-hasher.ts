import bcrypt from 'bcrypt';
import type { PasswordHasher } from '../../application/ports/password-hasher.js';
import { NO_PASSWORD } from '../../domain/auth/credential.js';
import { Secret } from '../../domain/shared/secret.js';

/** bcrypt reads that many bytes and stops at U+0000. */
const MAX_BYTES = 72;
/** What is hashed instead of a password that bcrypt would cut, to take the same time. */
const NOT_A_PASSWORD = '';

/** bcrypt in the thread pool of libuv. `cost` is the binary logarithm of the number of rounds; hashes of every cost verify. */
export class BcryptPasswordHasher implements PasswordHasher {
  private readonly decoy: Secret;

  constructor(private readonly cost: number) {
    this.decoy = decoyOf(cost);
  }

  async hash(password: Secret): Promise<Secret> {
    if (!isReadWhole(password)) throw new TypeError(`A password has at most ${MAX_BYTES} bytes and no U+0000.`);
    return new Secret(await bcrypt.hash(password.reveal(), this.cost));
  }

  async verify(password: Secret, hash: Secret): Promise<boolean> {
    if (hash.reveal() === NO_PASSWORD.reveal()) return this.verifyNobody(password);
    const whole = isReadWhole(password);
    const text = whole ? password.reveal() : NOT_A_PASSWORD;
    const equal = await bcrypt.compare(text, hash.reveal());
    await this.makeUpFor(hash, text);
    return whole && equal;
  }

  isOutdated(hash: Secret): boolean {
    return bcrypt.getRounds(hash.reveal()) < this.cost;
  }

  async verifyNobody(password: Secret): Promise<false> {
    await this.verify(password, this.decoy);
    return false;
  }

  /** 2ⁿ rounds and then 2ⁿ, 2ⁿ⁺¹, … up to half of what the cost asks for are as many as it asks for: no account is told by the age of its hash. */
  private async makeUpFor(hash: Secret, text: string): Promise<void> {
    for (let cost = bcrypt.getRounds(hash.reveal()); cost < this.cost; cost += 1)
      await bcrypt.compare(text, decoyOf(cost).reveal());
  }
}

/** A hash that no password has. */
function decoyOf(cost: number): Secret {
  return new Secret(`${bcrypt.genSaltSync(cost)}${'.'.repeat(31)}`);
}

function isReadWhole(password: Secret): boolean {
  const text = password.reveal();
  return !text.includes('\0') && Buffer.byteLength(text) <= MAX_BYTES;
}
