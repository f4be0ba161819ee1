/**
 * Failures that somebody should look at and that change no answer: what was asked for has been done, or must look as if.
 * `report` never throws and never waits.
 */
export abstract class FailureLog {
  /** `what` is a sentence fragment for people, like `a mail was not sent`. */
  abstract report(what: string, error: unknown): void;
}
