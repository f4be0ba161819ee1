/** Milliseconds since 1970. */
export type Now = () => number;

export interface SentCode {
  readonly to: string;
  readonly code: string;
  readonly purpose: 'SignUp' | 'ResendCode' | 'ForgotPassword';
}

/** What Cognito invokes: an event in, the same event out, changed or not. */
export type Trigger = (event: Record<string, unknown>) => Promise<unknown>;

export interface PoolSettings {
  /** Like `eu-central-1_AbCdEf123`; the region stands before the underscore. */
  readonly id: string;
  readonly clientIds: readonly string[];
  /** Seconds. */
  readonly accessTokenLifetime?: number;
  /** Seconds. */
  readonly refreshTokenLifetime?: number;
  /** Seconds. */
  readonly codeLifetime?: number;
  readonly triggers?: { readonly postConfirmation?: Trigger; readonly preTokenGeneration?: Trigger };
  /** Of the pre-token-generation event. */
  readonly triggerVersion?: '1' | '2' | '3';
  /** Whether whoever has an authenticator app is asked for its codes. */
  readonly mfa?: 'OFF' | 'OPTIONAL';
  /** Where codes go instead of to a mailbox. */
  readonly deliver: (code: SentCode) => void;
  readonly now?: Now;
}
