import { MemoryRevocationLedger } from '../../src/adapters/memory/memory-revocation-ledger.js';
import { MemoryStore } from '../../src/adapters/memory/memory-store.js';
import { connected, createRedisClient, type RedisClient } from '../../src/adapters/redis/redis-client.js';
import { RedisRevocationList } from '../../src/adapters/redis/redis-revocation-list.js';
import type { TokenIdentity } from '../../src/domain/revocation/revocation.js';
import { SECOND } from '../../src/domain/shared/instant.js';
import { aTokenIdentity, NOW } from './builders.js';
import { CountingLedger } from './counting-ledger.js';
import { epochsOf, sessionOf, tokenOf } from './revocations.js';

const KINDS = [tokenOf, sessionOf, epochsOf];

const CLIENTS = 10;

/** How often tokens were accepted and refused by the processes asked. What neither is was `unavailable`. */
export interface Verdicts {
  accepted: number;
  refused: number;
  asked: number;
}

/** Independent processes, as far as the deny list can tell: a client and a list each, over one Redis and one ledger. */
export class DenyListFleet {
  readonly lists: RedisRevocationList[] = [];
  readonly ledger = new CountingLedger(new MemoryRevocationLedger(new MemoryStore()));
  private readonly clients: RedisClient[] = [];

  private constructor(
    private readonly url: string,
    private readonly List: typeof RedisRevocationList,
  ) {}

  static async start(url: string, processes = 2, List = RedisRevocationList): Promise<DenyListFleet> {
    const fleet = new DenyListFleet(url, List);
    for (let i = 0; i < processes; i += 1) await fleet.grow();
    return fleet;
  }

  /** One process more, which has seen nothing of what was before. */
  async grow(): Promise<void> {
    const client = createRedisClient(this.url);
    this.clients.push(client);
    this.lists.push(new this.List(client, this.ledger));
    await connected(client);
  }

  stop(): void {
    for (const client of this.clients) client.disconnect();
  }

  /** By all processes in turn, in every way. Answers the tokens whose revocation was acknowledged. */
  async revoke(tokens: readonly TokenIdentity[]): Promise<readonly TokenIdentity[]> {
    const attempts = tokens.map(async (token, i) => {
      const revocationOf = KINDS[i % KINDS.length] ?? tokenOf;
      await this.lists[i % this.lists.length]?.revoke(revocationOf(token));
    });
    const outcomes = await Promise.allSettled(attempts);
    return tokens.filter((_, i) => outcomes[i]?.status === 'fulfilled');
  }

  /** Asks every process about every token, as so many clients at once. */
  async check(tokens: readonly TokenIdentity[]): Promise<Verdicts> {
    const verdicts = { accepted: 0, refused: 0, asked: 0 };
    for (let i = 0; i < tokens.length; i += CLIENTS) {
      const asked = this.lists.flatMap((list) =>
        tokens.slice(i, i + CLIENTS).map((token) => list.isRevoked(token, NOW)),
      );
      for (const outcome of await Promise.allSettled(asked)) {
        verdicts.asked += 1;
        if (outcome.status === 'fulfilled') verdicts[outcome.value ? 'refused' : 'accepted'] += 1;
      }
    }
    return verdicts;
  }

  /** Milliseconds until checks of these tokens need no ledger any more. */
  async timeToNormal(tokens: readonly TokenIdentity[]): Promise<number> {
    const since = Date.now();
    while (Date.now() - since < 10 * SECOND) {
      const before = this.ledger.reads;
      await this.check(tokens);
      if (this.ledger.reads === before) return Date.now() - since;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    return Infinity;
  }
}

export function someTokens(howMany: number): readonly TokenIdentity[] {
  return Array.from({ length: howMany }, () => aTokenIdentity());
}
