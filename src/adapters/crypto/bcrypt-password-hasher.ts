import bcrypt from 'bcrypt';
import { Secret } from '../../domain/shared/secret.js';
import { processorTime } from './processor-time.js';

/** bcrypt reads that many bytes and stops at U+0000. */
const MAX_BYTES = 72;
/** The cheapest that there is. */
const MIN_COST = 4;
/** How much cheaper than a hash the sample is that its time is measured by: an eighth. */
const SAMPLE = 3;
/** What is hashed instead of a password that bcrypt would cut, to take the same time. */
const NOT_A_PASSWORD = '';

/** bcrypt in the thread pool of libuv. `cost` is the binary logarithm of the number of rounds; hashes of every cost verify. */
export class BcryptPasswordHasher {
  private readonly decoy: Secret;

  constructor(private readonly cost: number) {
    this.decoy = decoyOf(cost);
  }

  accepts(password: Secret): boolean {
    return isReadWhole(password);
  }

  async hash(password: Secret): Promise<Secret> {
    if (!isReadWhole(password)) throw new TypeError(`A password has at most ${MAX_BYTES} bytes and no U+0000.`);
    return new Secret(await bcrypt.hash(password.reveal(), this.cost));
  }

  async verify(password: Secret, hash: Secret): Promise<boolean> {
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

  /**
   * Goes on for what other work has left of the effort of a `verify`, after so many milliseconds of processor time. By rounds and not by a timer,
   * so that a busy machine shows no difference either.
   */
  async workOn(milliseconds: number): Promise<void> {
    const sample = Math.max(this.cost - SAMPLE, MIN_COST);
    const since = processorTime();
    await spend(sample);
    const round = (processorTime() - since) / 2 ** sample;
    let left = 2 ** this.cost - 2 ** sample - milliseconds / round;
    for (let cost = this.cost - 1; cost >= MIN_COST; cost -= 1) {
      if (left < 2 ** cost) continue;
      await spend(cost);
      left -= 2 ** cost;
    }
  }

  /** 2ⁿ rounds and then 2ⁿ, 2ⁿ⁺¹, … up to half of what the cost asks for are as many as it asks for: no account is told by the age of its hash. */
  private async makeUpFor(hash: Secret, text: string): Promise<void> {
    for (let cost = bcrypt.getRounds(hash.reveal()); cost < this.cost; cost += 1) await spend(cost, text);
  }
}

async function spend(cost: number, text = NOT_A_PASSWORD): Promise<void> {
  await bcrypt.compare(text, decoyOf(cost).reveal());
}

/** A hash that no password has. */
function decoyOf(cost: number): Secret {
  return new Secret(`${bcrypt.genSaltSync(cost)}${'.'.repeat(31)}`);
}

function isReadWhole(password: Secret): boolean {
  const text = password.reveal();
  return !text.includes('\0') && Buffer.byteLength(text) <= MAX_BYTES;
}
