import { Authenticator, STEP } from './authenticator.js';

/** An authenticator app whose codes are each used once: the service takes a step only if it is later than the last one. */
export class PatientAuthenticator {
  private readonly app: Authenticator;
  private lastStep = 0;

  /** @param secret base32 */
  constructor(secret: string) {
    this.app = new Authenticator(secret);
  }

  /** At most one step ahead of now, which the service allows for; waits where that one has been used as well. */
  async nextCode(): Promise<string> {
    const step = Math.max(this.lastStep + 1, Math.floor(Date.now() / STEP));
    const early = (step - 1) * STEP - Date.now();
    if (early > 0) await new Promise((resolve) => setTimeout(resolve, early));
    this.lastStep = step;
    return this.app.codeAt(step * STEP);
  }
}
