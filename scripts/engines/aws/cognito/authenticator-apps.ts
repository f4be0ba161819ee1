import { AwsFailure, type Input } from '../aws-call.js';
import { map, text } from './operation-input.js';
import type { PoolUser } from './pool-user.js';

export const SOFTWARE_TOKEN = 'SOFTWARE_TOKEN_MFA';

export function verifySoftwareToken(user: PoolUser, input: Input, now: number): object {
  try {
    user.verifySoftwareToken(text(input, 'UserCode'), now);
  } catch {
    throw new AwsFailure('EnableSoftwareTokenMFAException', 'Code mismatch');
  }
  return { Status: 'SUCCESS' };
}

export function preferMfa(user: PoolUser, input: Input): object {
  user.preferMfa(map(input, 'SoftwareTokenMfaSettings')['Enabled'] === true);
  return {};
}

export function mfaConfig(mfa: string): object {
  return { MfaConfiguration: mfa, SoftwareTokenMfaConfiguration: { Enabled: mfa !== 'OFF' } };
}
