import { Secret, TOTP } from 'otpauth';
import { AwsFailure } from '../aws-call.js';
import { codeMismatch } from './refusals.js';

/** The secret of an authenticator app. Each of its codes works once. */
export class SoftwareToken {
  private readonly totp = new TOTP({ secret: new Secret({ size: 20 }) });
  private lastStep = -1;

  /** Base32. */
  get secretCode(): string {
    return this.totp.secret.base32;
  }

  spend(code: string, now: number): void {
    const drift = this.totp.validate({ token: code, timestamp: now, window: 1 });
    if (drift === null) throw codeMismatch();
    const step = this.totp.counter({ timestamp: now }) + drift;
    if (step <= this.lastStep) {
      throw new AwsFailure('ExpiredCodeException', 'Your software token has already been used once.');
    }
    this.lastStep = step;
  }
}
