import { localPart, type EmailAddress } from '../users/email-address.js';
import { codePoints } from '../shared/text.js';

export type PasswordRule = 'min_length' | 'max_length' | 'upper' | 'lower' | 'digit' | 'symbol' | 'contains_email';

/** `cognito` is the pool's policy; `nist` is SP 800-63B-4 §3.1.1: length and no composition rules. */
export type PasswordPolicyName = 'cognito' | 'nist';

export interface FailedRule {
  readonly rule: PasswordRule;
  readonly message: string;
}

interface Rule extends FailedRule {
  readonly holds: (password: string) => boolean;
}

/** bcrypt reads no more. */
const MAX_BYTES = 72;
/** Shorter local parts (`al@…`) are in too many good passwords. */
const MIN_LOCAL_PART = 4;

const minLength = (least: number): Rule => ({
  rule: 'min_length',
  message: `must have at least ${least} characters`,
  holds: (password) => codePoints(password) >= least,
});

const maxLength: Rule = {
  rule: 'max_length',
  message: `must have at most ${MAX_BYTES} bytes in UTF-8`,
  holds: (password) => new TextEncoder().encode(password).length <= MAX_BYTES,
};

const contains = (rule: PasswordRule, pattern: RegExp, what: string): Rule => ({
  rule,
  message: `must contain ${what}`,
  holds: (password) => pattern.test(password),
});

const POLICIES: Record<PasswordPolicyName, readonly Rule[]> = {
  cognito: [
    minLength(12),
    maxLength,
    contains('upper', /[A-Z]/, 'an upper-case letter'),
    contains('lower', /[a-z]/, 'a lower-case letter'),
    contains('digit', /[0-9]/, 'a digit'),
    contains('symbol', /[ -/:-@[-`{-~]/, 'a symbol or a space'),
  ],
  nist: [minLength(15), maxLength],
};

function withoutLocalPartOf(email: EmailAddress): Rule {
  const local = localPart(email).normalize('NFC');
  return {
    rule: 'contains_email',
    message: 'must not contain the name part of the e-mail address',
    holds: (password) => local.length < MIN_LOCAL_PART || !password.toLowerCase().includes(local),
  };
}

/** Every rule that the password (in NFC) fails, in a fixed order; none when it will do. */
export function failedRules(policy: PasswordPolicyName, password: string, email: EmailAddress): readonly FailedRule[] {
  return [...POLICIES[policy], withoutLocalPartOf(email)]
    .filter(({ holds }) => !holds(password))
    .map(({ rule, message }) => ({ rule, message }));
}
