import { localPart, type EmailAddress } from '../users/email-address.js';
import { codePoints } from '../shared/text.js';

export type PasswordRule =
  'min_length' | 'max_length' | 'upper' | 'lower' | 'digit' | 'symbol' | 'common' | 'contains_email' | 'unchanged';

/** `cognito` is the pool's policy; `nist` is SP 800-63B-4 §3.1.1: length and no composition rules. */
export type PasswordPolicyName = 'cognito' | 'nist';

export interface FailedRule {
  readonly rule: PasswordRule;
  readonly message: string;
}

/** A password that somebody wants, and what has been found out about it. */
export interface ProposedPassword {
  /** In NFC. */
  readonly text: string;
  /** Whose name parts it must not contain. */
  readonly emails: readonly EmailAddress[];
  readonly isCommon: boolean;
  /** Whether it is the password that it would replace. */
  readonly isCurrent: boolean;
}

interface Rule extends FailedRule {
  readonly holds: (password: ProposedPassword) => boolean;
}

/** bcrypt reads no more. */
const MAX_BYTES = 72;
/** Shorter local parts (`al@…`) are in too many good passwords. */
const MIN_LOCAL_PART = 4;

const minLength = (least: number): Rule => ({
  rule: 'min_length',
  message: `must have at least ${least} characters`,
  holds: ({ text }) => codePoints(text) >= least,
});

const maxLength: Rule = {
  rule: 'max_length',
  message: `must have at most ${MAX_BYTES} bytes in UTF-8`,
  holds: ({ text }) => new TextEncoder().encode(text).length <= MAX_BYTES,
};

const contains = (rule: PasswordRule, pattern: RegExp, what: string): Rule => ({
  rule,
  message: `must contain ${what}`,
  holds: ({ text }) => pattern.test(text),
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

const EVERYWHERE: readonly Rule[] = [
  { rule: 'common', message: 'must not be one that is often used or has leaked', holds: ({ isCommon }) => !isCommon },
  {
    rule: 'contains_email',
    message: 'must not contain the name part of the e-mail address',
    holds: ({ text, emails }) => !emails.some((email) => containsLocalPart(text, email)),
  },
  { rule: 'unchanged', message: 'must not be the current password', holds: ({ isCurrent }) => !isCurrent },
];

function containsLocalPart(password: string, email: EmailAddress): boolean {
  const local = localPart(email);
  return local.length >= MIN_LOCAL_PART && password.toLowerCase().includes(local);
}

/** Every rule that the password fails, in a fixed order; none when it will do. */
export function failedRules(policy: PasswordPolicyName, password: ProposedPassword): readonly FailedRule[] {
  return [...POLICIES[policy], ...EVERYWHERE]
    .filter(({ holds }) => !holds(password))
    .map(({ rule, message }) => ({ rule, message }));
}
