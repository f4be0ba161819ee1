import { attempted, type ActivityOrigin } from '../../domain/activity/activity.js';
import type { Caller } from '../../domain/auth/access-token.js';
import type { Credential } from '../../domain/auth/credential.js';
import type { SealedSecret } from '../../domain/auth/second-factor.js';
import { DomainError } from '../../domain/shared/domain-error.js';
import type { UserId } from '../../domain/shared/ids.js';
import type { Instant } from '../../domain/shared/instant.js';
import type { Secret } from '../../domain/shared/secret.js';
import type { RecordAttempt } from '../activity/record-attempt.js';
import type { LoginFailures } from '../ports/login-failures.js';
import type { TotpSecrets } from '../ports/totp-secrets.js';
import { refuseSurplusTry } from './code-refusals.js';
import { invalidMfaCode, refuseEnabled } from './mfa-refusals.js';
import type { ReadOwnCredential } from './read-own-credential.js';

export interface CheckFirstCodeCommand {
  readonly userId: UserId;
  readonly caller: Caller;
  readonly code: Secret;
  readonly origin: ActivityOrigin;
  readonly now: Instant;
}

export interface CheckedFirstCode {
  readonly credential: Credential;
  readonly step: number;
}

/** Whether the caller's app has the secret that it was offered: the time step of its code. Each secret has five tries. */
export class CheckFirstCode {
  constructor(
    private readonly readOwnCredential: ReadOwnCredential,
    private readonly failures: LoginFailures,
    private readonly totpSecrets: TotpSecrets,
    private readonly recordAttempt: RecordAttempt,
  ) {}

  async execute({ userId, caller, code, origin, now }: CheckFirstCodeCommand): Promise<CheckedFirstCode> {
    const credential = await this.readOwnCredential.execute(userId, caller);
    const pending = pendingSecretOf(credential);
    const { failures } = await this.failures.record(`offered-factor:${pending}`, now);
    refuseSurplusTry(failures);
    const step = this.totpSecrets.stepOf(userId, pending, code, now);
    if (step === undefined) {
      await this.recordAttempt.execute(attempted('mfa.enrolled', 'refused', { on: userId, at: now, origin }, 'self'));
      throw invalidMfaCode();
    }
    return { credential, step };
  }
}

function pendingSecretOf(credential: Credential): SealedSecret {
  refuseEnabled(credential);
  const { pending } = credential.secondFactor;
  if (pending === null) throw new DomainError('mfa_not_enabled', 'Ask for a secret first.');
  return pending;
}
