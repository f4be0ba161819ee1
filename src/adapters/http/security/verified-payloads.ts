import { SECOND, type Instant } from '../../../domain/shared/instant.js';

const GENERATION = 15 * SECOND;
const GENERATION_SIZE = 2_000;

/**
 * Payloads of tokens whose signature was good a moment ago: verifying RS256 costs more than all else on a request.
 * Only the signature is remembered; claims, times and revocation are judged on every request.
 * What is kept is forgotten after 30 seconds at the latest, so a key that is withdrawn counts no longer than that, and memory is bounded.
 */
export class VerifiedPayloads {
  private young = new Map<string, unknown>();
  private old = new Map<string, unknown>();
  private youngSince: Instant = 0;

  find(token: string, now: Instant): unknown {
    this.age(now);
    return this.young.get(token) ?? this.old.get(token);
  }

  keep(token: string, payload: unknown, now: Instant): void {
    this.age(now);
    this.young.set(token, payload);
  }

  private age(now: Instant): void {
    const generations = Math.floor((now - this.youngSince) / GENERATION);
    if (generations > 1) this.begin(new Map(), now);
    else if (generations === 1) this.begin(this.young, this.youngSince + GENERATION);
    else if (this.young.size >= GENERATION_SIZE) this.begin(this.young, now);
  }

  private begin(old: Map<string, unknown>, since: Instant): void {
    this.old = old;
    this.young = new Map();
    this.youngSince = since;
  }
}
