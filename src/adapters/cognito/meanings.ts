import type { CodeOutcome, PoolLoginOutcome } from '../../application/ports/pool-self-service.js';
import type { Meanings } from './refusals.js';

/** Of a code that is wrong, old, used, or of somebody who is not there (`NotAuthorizedException`: of somebody who needs none any more). */
export const codeMeanings: Meanings<CodeOutcome> = {
  CodeMismatchException: () => 'invalid_code',
  ExpiredCodeException: () => 'invalid_code',
  NotAuthorizedException: () => 'invalid_code',
  UserNotFoundException: () => 'invalid_code',
  AliasExistsException: () => 'invalid_code',
  InvalidParameterException: () => 'invalid_code',
  LimitExceededException: () => 'too_many_attempts',
  TooManyFailedAttemptsException: () => 'too_many_attempts',
};

/** Of a code that an authenticator app has not shown, or not for this login: one that is over is not told apart. */
export const wrongAppCode: Meanings<undefined> = {
  CodeMismatchException: () => undefined,
  ExpiredCodeException: () => undefined,
  InvalidParameterException: () => undefined,
  NotAuthorizedException: () => undefined,
  UserNotFoundException: () => undefined,
};

/** Cognito looks at the password before it says that somebody is disabled. */
export const loginMeanings: Meanings<PoolLoginOutcome> = {
  NotAuthorizedException: (message) => ({ outcome: message === 'User is disabled.' ? 'disabled' : 'refused' }),
  UserNotConfirmedException: () => ({ outcome: 'refused' }),
  UserNotFoundException: () => ({ outcome: 'refused' }),
  PasswordResetRequiredException: () => ({ outcome: 'refused' }),
};

/** Of a code that is not sent. Whether there is somebody to send it to is not for whoever asks to know. */
export const unsentMeanings: Meanings<void> = {
  InvalidParameterException: () => undefined,
  LimitExceededException: () => undefined,
  NotAuthorizedException: () => undefined,
  UserNotFoundException: () => undefined,
};

/** `InvalidPasswordException` names the policy's rule; the history is that of earlier passwords. */
export function weakPassword<Outcome>(outcome: Outcome): Meanings<Outcome> {
  return { InvalidPasswordException: () => outcome, PasswordHistoryPolicyViolationException: () => outcome };
}
