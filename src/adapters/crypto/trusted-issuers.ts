import type { KeyObject } from 'node:crypto';
import type { AccessToken } from '../../domain/auth/access-token.js';
import type { Instant } from '../../domain/shared/instant.js';
import { isRecord } from './claim-shapes.js';
import { readToken } from './token-header.js';

/** What is asked of the tokens of one issuer, before the signature and after it. */
export interface IssuerChecks {
  readonly issuer: string;
  /** The key that must have signed this token; `undefined` when no key of this issuer can have. Rejects only when the keys cannot be had. */
  keyFor(token: string): Promise<KeyObject | undefined>;
  /** The token that a payload with a verified signature makes; `undefined` when it is not one in force at `now`. */
  accept(payload: unknown, now: Instant): AccessToken | undefined;
}

/**
 * Several issuers side by side. The payload's `iss` picks one both times, so what one issuer's key has signed is judged by that issuer's rules and
 * can never speak for another.
 */
export class TrustedIssuers {
  private readonly byName: ReadonlyMap<string, IssuerChecks>;

  constructor(issuers: readonly IssuerChecks[]) {
    this.byName = new Map(issuers.map((checks) => [checks.issuer, checks]));
  }

  async keyFor(token: string): Promise<KeyObject | undefined> {
    return this.named(unverifiedPayload(token))?.keyFor(token);
  }

  accept(payload: unknown, now: Instant): AccessToken | undefined {
    return this.named(payload)?.accept(payload, now);
  }

  private named(payload: unknown): IssuerChecks | undefined {
    const issuer = isRecord(payload) ? payload['iss'] : undefined;
    return typeof issuer === 'string' ? this.byName.get(issuer) : undefined;
  }
}

function unverifiedPayload(token: string): unknown {
  try {
    return JSON.parse(readToken(token)?.payload ?? 'null');
  } catch {
    return undefined;
  }
}
