import type { Secret } from '../../domain/shared/secret.js';
import type { EmailAddress } from '../../domain/users/email-address.js';

/** What is said to whom; the words are the adapter's. */
export type Mail =
  | {
      readonly template: 'registration-code';
      readonly to: EmailAddress;
      readonly code: Secret;
      readonly minutes: number;
    }
  | { readonly template: 'already-registered'; readonly to: EmailAddress }
  | { readonly template: 'session-reuse'; readonly to: EmailAddress };

/**
 * Mail to users. `send` resolves once the mail is accepted for delivery, which is not delivery; it may be delivered twice.
 * Rejects when it cannot be accepted.
 */
export abstract class Mailer {
  abstract send(mail: Mail): Promise<void>;
}
