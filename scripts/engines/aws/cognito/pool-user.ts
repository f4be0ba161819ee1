import { randomInt, scryptSync, timingSafeEqual } from 'node:crypto';
import { AwsFailure } from '../aws-call.js';
import { codeMismatch, expiredCode, invalidParameter } from './refusals.js';
import { SoftwareToken } from './software-token.js';

const MAX_TRIES = 5;

interface PendingCode {
  readonly code: string;
  readonly expiresAt: number;
  tries: number;
}

export type UserStatus = 'UNCONFIRMED' | 'CONFIRMED';

/** Somebody in a pool, under their `sub`; the e-mail address is an alias without case. */
export class PoolUser {
  status: UserStatus = 'UNCONFIRMED';
  enabled = true;
  emailVerified = false;
  /** Whether a login needs a code of the authenticator app. */
  mfaEnabled = false;
  private softwareToken: SoftwareToken | undefined;
  private newSoftwareToken: SoftwareToken | undefined;
  modifiedAt: number;
  private digest: Buffer;
  private readonly codes = new Map<string, PendingCode>();

  constructor(
    readonly sub: string,
    readonly email: string,
    readonly attributes: ReadonlyMap<string, string>,
    password: string,
    readonly createdAt: number,
  ) {
    this.modifiedAt = createdAt;
    this.digest = digestOf(password, sub);
  }

  hasPassword(password: string): boolean {
    return timingSafeEqual(this.digest, digestOf(password, this.sub));
  }

  setPassword(password: string): void {
    this.digest = digestOf(password, this.sub);
  }

  /** A new code kills the one before it. */
  newCode(purpose: string, expiresAt: number): string {
    const code = String(randomInt(1_000_000)).padStart(6, '0');
    this.codes.set(purpose, { code, expiresAt, tries: 0 });
    return code;
  }

  /** Uses a code up. */
  openWith(purpose: string, code: string, now: number): void {
    const pending = this.codes.get(purpose);
    if (pending === undefined || now >= pending.expiresAt) throw expiredCode();
    if (pending.tries >= MAX_TRIES) {
      throw new AwsFailure('LimitExceededException', 'Attempt limit exceeded, please try after some time.');
    }
    pending.tries += 1;
    if (pending.code !== code) throw codeMismatch();
    this.codes.delete(purpose);
  }

  /** The secret of a new authenticator app, which takes the place of any other with its first code. */
  associateSoftwareToken(): string {
    this.newSoftwareToken = new SoftwareToken();
    return this.newSoftwareToken.secretCode;
  }

  verifySoftwareToken(code: string, now: number): void {
    if (this.newSoftwareToken === undefined) throw invalidParameter('No software token has been associated.');
    this.newSoftwareToken.spend(code, now);
    this.softwareToken = this.newSoftwareToken;
  }

  spendSoftwareToken(code: string, now: number): void {
    if (this.softwareToken === undefined) throw codeMismatch();
    this.softwareToken.spend(code, now);
  }

  preferMfa(enabled: boolean): void {
    if (enabled && this.softwareToken === undefined) throw invalidParameter('User has not verified software token mfa');
    this.mfaEnabled = enabled;
  }

  attributeList(): readonly { Name: string; Value: string }[] {
    const own = { sub: this.sub, email: this.email, email_verified: String(this.emailVerified) };
    return [...this.attributes, ...Object.entries(own)].map(([Name, Value]) => ({ Name, Value }));
  }
}

/** Cheap on purpose: these are no real passwords. */
function digestOf(password: string, salt: string): Buffer {
  return scryptSync(password, salt, 32, { N: 16 });
}
