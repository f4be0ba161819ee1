import type { UserId } from '../../domain/shared/ids.js';
import type { Instant } from '../../domain/shared/instant.js';
import type { Secret } from '../../domain/shared/secret.js';
import type { EmailAddress } from '../../domain/users/email-address.js';
import type { PersonName } from '../../domain/users/person-name.js';

export interface SignUpRequest {
  readonly email: EmailAddress;
  readonly password: Secret;
  readonly firstName: PersonName | null;
  readonly lastName: PersonName | null;
}

export type SignUpOutcome =
  | { readonly outcome: 'signed_up'; readonly id: UserId }
  /** Somebody has the address, confirmed or not. */
  | { readonly outcome: 'taken' }
  | { readonly outcome: 'weak_password' };

export interface PoolLogin {
  readonly accessToken: Secret;
  /** Opaque, and the same for the life of the login: its use does not replace it. */
  readonly refreshToken: Secret;
}

/** A login that has shown the password and waits for a code of the authenticator app. */
export interface PoolChallenge {
  readonly id: UserId;
  /** The pool's name for it: of no use without a code, and for some minutes only. */
  readonly session: Secret;
}

export type PoolLoginOutcome =
  | { readonly outcome: 'logged_in'; readonly login: PoolLogin }
  /** The right password of somebody who has an authenticator app. */
  | { readonly outcome: 'challenged'; readonly challenge: PoolChallenge }
  /** A wrong password, nobody, somebody not confirmed yet, or somebody of whom the pool asks for something else than a code of an app. */
  | { readonly outcome: 'refused' }
  /** The right password of somebody who is disabled. */
  | { readonly outcome: 'disabled' };

export type PasswordChangeOutcome = 'changed' | 'wrong_password' | 'weak_password';

export type CodeOutcome = 'accepted' | 'invalid_code' | 'too_many_attempts';

/**
 * What people do themselves at the user pool, by way of the app client that is ours.
 * - Nobody is told from somebody: for them passwords and codes are wrong, and codes are sent, to no one.
 * - The pool sends its codes by itself, to the address that it knows. A new one ends the one before it; each works once.
 * - A password is `weak_password` when the pool's own policy refuses it, which may be stricter than ours.
 * - Nothing is tried twice: most of this cannot be repeated. A pool that cannot answer rejects with `unavailable`; what was asked for may have been done.
 */
export abstract class PoolSelfService {
  abstract signUp(request: SignUpRequest): Promise<SignUpOutcome>;
  abstract confirmSignUp(id: UserId, code: Secret): Promise<CodeOutcome>;
  abstract resendCode(id: UserId): Promise<void>;

  abstract logIn(name: UserId | EmailAddress, password: Secret): Promise<PoolLoginOutcome>;
  /** The rest of a login; `undefined` for a code that is wrong or used, or where the login has been completed or is over. */
  abstract answerChallenge(challenge: PoolChallenge, code: Secret): Promise<PoolLogin | undefined>;
  /**
   * A new access token of the same login; `undefined` when that has ended, or its owner is disabled or gone. `notBefore` is the earliest time that it
   * may say it was issued at; it is waited for, two seconds at most.
   */
  abstract refresh(refreshToken: Secret, notBefore?: Instant): Promise<Secret | undefined>;
  /** Ends the login. An unknown token is ignored. */
  abstract revoke(refreshToken: Secret): Promise<void>;

  abstract forgotPassword(id: UserId): Promise<void>;
  abstract resetPassword(id: UserId, code: Secret, password: Secret): Promise<CodeOutcome | 'weak_password'>;
  /** By an access token of a login that has not ended. Other logins go on. */
  abstract changePassword(accessToken: Secret, current: Secret, next: Secret): Promise<PasswordChangeOutcome>;
}
