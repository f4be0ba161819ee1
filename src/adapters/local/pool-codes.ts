import { writeMail } from '../../application/mail/write-mail.js';
import type { Mail } from '../../application/ports/mailer.js';
import { Secret } from '../../domain/shared/secret.js';
import type { EmailAddress } from '../../domain/users/email-address.js';
import type { ReceivedMail } from './mailbox.js';

/** Milliseconds. */
const PATIENCE = 2_000;
/** For which the pool's codes work, as the local stack has it. */
const MINUTES = 15;

const TEMPLATES = {
  SignUp: 'registration-code',
  ResendCode: 'registration-code',
  ForgotPassword: 'password-reset-code',
} as const;

interface SentCode {
  readonly to: EmailAddress;
  readonly code: string;
  readonly purpose: keyof typeof TEMPLATES;
  readonly sentAt: number;
}

/** The codes that the user pool of the local stack has sent. It answers an operation that Cognito has not; an engine without it has no mailbox. */
export class PoolCodes {
  constructor(private readonly endpoint: string) {}

  async readAll(): Promise<readonly ReceivedMail[]> {
    const response = await fetch(this.endpoint, {
      method: 'POST',
      headers: { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': 'LocalCognito.ReadCodes' },
      body: '{}',
      signal: AbortSignal.timeout(PATIENCE),
    });
    const { Codes = [] } = (await response.json()) as { Codes?: readonly SentCode[] };
    return Codes.map((code) => mailOf(code));
  }
}

function mailOf({ to, code, purpose, sentAt }: SentCode): ReceivedMail {
  const mail: Mail = { template: TEMPLATES[purpose], to, code: new Secret(code), minutes: MINUTES };
  return { mail, ...writeMail(mail), sentAt };
}
