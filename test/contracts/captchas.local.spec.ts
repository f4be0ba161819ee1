import { DevCaptchas } from '../../src/adapters/local/dev-captchas.js';
import { Secret } from '../../src/domain/shared/secret.js';
import { describeContract } from '../support/contract.js';
import { captchasContract } from './captchas.contract.js';

describeContract(captchasContract, 'DevCaptchas', () => ({
  captchas: new DevCaptchas(),
  earn: () => new Secret('dev-captcha-ok'),
}));
