import type { TokenResponse } from './api.js';

/** What the service hands out, or another tab hands on: it lasts `expiresIn` seconds from now. */
export type AccessGrant = Pick<TokenResponse, 'accessToken' | 'scope' | 'expiresIn'>;

/** Milliseconds on a clock that only goes forward. What the wall clock says, and by how much it is wrong, does not matter. */
export type Now = () => number;

/** A token this close to its end might be over when it arrives; of short-lived ones it is a tenth of their life. */
const MARGIN_SECONDS = 30;

export class AccessToken {
  private readonly expiresAt: number;
  private readonly staleAt: number;

  constructor(
    private readonly granted: AccessGrant,
    private readonly now: Now,
  ) {
    const { expiresIn } = granted;
    this.expiresAt = now() + expiresIn * 1000;
    this.staleAt = this.expiresAt - Math.min(MARGIN_SECONDS, expiresIn / 10) * 1000;
  }

  get value(): string {
    return this.granted.accessToken;
  }

  get isFresh(): boolean {
    return this.now() < this.staleAt;
  }

  /** For another tab, whose clock counts from another moment. */
  get grant(): AccessGrant {
    return { ...this.granted, expiresIn: (this.expiresAt - this.now()) / 1000 };
  }
}
