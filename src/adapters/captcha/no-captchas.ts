import type { Captchas } from '../../application/ports/captchas.js';

/** Nobody judges. */
export class NoCaptchas implements Captchas {
  readonly offered = false;

  async accepts(): Promise<false> {
    return false;
  }
}
