import type { Captchas } from '../../application/ports/captchas.js';
import type { Secret } from '../../domain/shared/secret.js';

/** For development: one well-known token, and nothing else. */
export class DevCaptchas implements Captchas {
  readonly offered = true;

  async accepts(token: Secret): Promise<boolean> {
    return token.reveal() === 'dev-captcha-ok';
  }
}
