import type { Provider } from '@nestjs/common';
import { Captchas } from '../../../application/ports/captchas.js';
import { NoCaptchas } from '../../captcha/no-captchas.js';
import { SiteverifyCaptchas } from '../../captcha/siteverify-captchas.js';
import { needed } from '../runtime/function-settings.js';
import type { Settings } from '../runtime/settings.js';
import { SettingsError } from '../runtime/settings-error.js';
import { bind, constant } from './providers.js';

const VERIFY_URLS = {
  turnstile: 'https://challenges.cloudflare.com/turnstile/v0/siteverify',
  hcaptcha: 'https://api.hcaptcha.com/siteverify',
  recaptcha: 'https://www.google.com/recaptcha/api/siteverify',
} as const;

export function captchas({ captcha: { provider, secret, verifyUrl } }: Settings): Provider {
  switch (provider) {
    case 'none':
      return bind(Captchas, NoCaptchas);
    case 'dev':
      throw new SettingsError('The setting CAPTCHA_PROVIDER must not be dev outside the local server.');
    default: {
      const url = verifyUrl ?? VERIFY_URLS[provider];
      return bind(Captchas, SiteverifyCaptchas, constant({ url, secret: needed('CAPTCHA_SECRET', secret) }));
    }
  }
}
