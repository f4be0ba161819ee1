import type { Captchas } from '../../application/ports/captchas.js';
import { DomainError } from '../../domain/shared/domain-error.js';
import type { Secret } from '../../domain/shared/secret.js';

export interface SiteverifySettings {
  readonly url: string;
  readonly secret: Secret;
}

/** Milliseconds for the whole exchange. */
const TIMEOUT = 2_000;

/** A refusal for one of these is about us or the provider, and says nothing about the token. */
const NOT_THE_TOKEN = ['missing-input-secret', 'invalid-input-secret', 'sitekey-secret-mismatch', 'internal-error'];

/** The `siteverify` call that Turnstile, hCaptcha and reCAPTCHA have in common: a form with secret and token, answered by `{"success": …}`. */
export class SiteverifyCaptchas implements Captchas {
  readonly offered = true;

  constructor(private readonly settings: SiteverifySettings) {}

  async accepts(token: Secret): Promise<boolean> {
    try {
      return verdictOf(await this.ask(token));
    } catch (cause) {
      const retryAfterSeconds = 1;
      throw new DomainError('unavailable', 'The captcha could not be checked. Please try again.', {
        retryAfterSeconds,
        cause,
      });
    }
  }

  private async ask(token: Secret): Promise<unknown> {
    const response = await fetch(this.settings.url, {
      method: 'POST',
      body: new URLSearchParams({ secret: this.settings.secret.reveal(), response: token.reveal() }),
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT),
    });
    if (!response.ok) throw new Error(`The captcha provider answered ${response.status}.`);
    return response.json();
  }
}

/** Anything but a plain verdict is no verdict. */
function verdictOf(answer: unknown): boolean {
  const { success, 'error-codes': codes } = (answer ?? {}) as { success?: unknown; 'error-codes'?: unknown };
  if (typeof success !== 'boolean') throw new Error('The captcha provider answered no verdict.');
  const reason = Array.isArray(codes) && NOT_THE_TOKEN.find((code) => codes.includes(code));
  if (!success && reason) throw new Error(`The captcha provider did not judge: ${reason}.`);
  return success;
}
