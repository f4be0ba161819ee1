import type { Secret } from '../../../domain/shared/secret.js';

const ATTRIBUTES = 'Path=/; HttpOnly; Secure; SameSite=Strict';

/** The value; `undefined` where none came; `ambiguous` where it cannot be told whose cookie it is. */
export type CookieReading = string | undefined | typeof AMBIGUOUS;

export const AMBIGUOUS = Symbol('ambiguous');

/** A cookie of this host alone (RFC 6265bis §4.1.3.2): no subdomain or plain-text page can plant it in a browser that knows the prefix. */
export class HostCookie {
  private readonly folded: string;

  constructor(readonly name: `__Host-${string}`) {
    this.folded = name.toLowerCase();
  }

  /** Older browsers know the prefix in this spelling only, so one spelt differently may be planted: it is never used, and spoils a different value. */
  read(header: string | undefined): CookieReading {
    const found = pairs(header).filter(({ name }) => name.toLowerCase() === this.folded);
    const exact = found.find(({ name }) => name === this.name);
    if (exact === undefined) return found.length === 0 ? undefined : AMBIGUOUS;
    return found.every(({ value }) => value === exact.value) ? exact.value : AMBIGUOUS;
  }

  /** A `Set-Cookie` value; the lifetime is cut to whole seconds. */
  issued(value: Secret, maxAgeSeconds: number): string {
    return `${this.name}=${value.reveal()}; Max-Age=${Math.max(0, Math.floor(maxAgeSeconds))}; ${ATTRIBUTES}`;
  }

  /** The same attributes, or browsers keep the cookie. */
  expired(): string {
    return `${this.name}=; Max-Age=0; ${ATTRIBUTES}`;
  }
}

function pairs(header = ''): readonly { name: string; value: string }[] {
  return header.split(';').flatMap((pair) => {
    const equals = pair.indexOf('=');
    return equals === -1 ? [] : { name: pair.slice(0, equals).trim(), value: pair.slice(equals + 1).trim() };
  });
}
