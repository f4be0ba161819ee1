import type { Secret } from '../../domain/shared/secret.js';
import type { EmailAddress } from '../../domain/users/email-address.js';

/** What has been done to an account, for those to hear of who own it. */
export type SecurityChange =
  | 'password'
  | 'mfa-enabled'
  | 'mfa-disabled'
  | 'mfa-paused'
  | 'recovery-codes'
  | 'recovery-code-used'
  | 'primary-email'
  | 'suspended'
  | 'reactivated'
  | 'deleted';

/** What is said to whom; the words are the adapter's. */
export type Mail =
  | {
      readonly template: 'registration-code';
      readonly to: EmailAddress;
      readonly code: Secret;
      readonly minutes: number;
    }
  | {
      readonly template: 'password-reset-code';
      readonly to: EmailAddress;
      readonly code: Secret;
      readonly minutes: number;
    }
  | {
      readonly template: 'email-code';
      readonly to: EmailAddress;
      readonly code: Secret;
      readonly minutes: number;
    }
  | { readonly template: 'email-in-use'; readonly to: EmailAddress }
  | { readonly template: 'security-notice'; readonly to: EmailAddress; readonly change: SecurityChange }
  | { readonly template: 'already-registered'; readonly to: EmailAddress }
  | { readonly template: 'session-reuse'; readonly to: EmailAddress };

/**
 * Mail to users. `send` resolves once the mail is accepted for delivery, which is not delivery; it may be delivered twice.
 * Rejects when it cannot be accepted.
 */
export abstract class Mailer {
  abstract send(mail: Mail): Promise<void>;

  /** For whom there is nothing to say to: nobody gets a mail, and the caller waits and fails as with `send`. */
  abstract pretend(): Promise<void>;
}
