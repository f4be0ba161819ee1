import { AwsFailure } from '../aws-call.js';

const RULES: readonly (readonly [pattern: RegExp, complaint: string])[] = [
  [/^[^]{12,}$/u, 'Password not long enough'],
  [/[A-Z]/, 'Password must have uppercase characters'],
  [/[a-z]/, 'Password must have lowercase characters'],
  [/[0-9]/, 'Password must have numeric characters'],
  [/[ -/:-@[-`{-~]/, 'Password must have symbol characters'],
];

/** The policy that our pools have: twelve characters, and one of each kind. */
export function refuseWeak(password: string): void {
  const failed = RULES.find(([pattern]) => !pattern.test(password));
  if (failed === undefined && password.length <= 256) return;
  const complaint = failed?.[1] ?? 'Password too long';
  throw new AwsFailure('InvalidPasswordException', `Password did not conform with policy: ${complaint}`);
}
