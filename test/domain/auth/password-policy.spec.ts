import {
  failedRules,
  type PasswordPolicyName,
  type PasswordRule,
  type ProposedPassword,
} from '../../../src/domain/auth/password-policy.js';
import { anEmailAddress } from '../../support/builders.js';

const ada = anEmailAddress('ada.lovelace@example.com');

const proposed = (text: string, changes: Partial<ProposedPassword> = {}): ProposedPassword => ({
  text,
  emails: [ada],
  isCommon: false,
  isCurrent: false,
  ...changes,
});

function failed(policy: PasswordPolicyName, text: string, email = ada): readonly PasswordRule[] {
  return failedRules(policy, proposed(text, { emails: [email] })).map(({ rule }) => rule);
}

describe('the cognito password policy', () => {
  it.each<[string, readonly PasswordRule[]]>([
    ['Correct horse 1', []],
    ['Aa1!Aa1!Aa1!', []],
    ['Aa1!Aa1!Aa1', ['min_length']],
    ['', ['min_length', 'upper', 'lower', 'digit', 'symbol']],
    ['correct horse 1', ['upper']],
    ['CORRECT HORSE 1', ['lower']],
    ['Correct horse !', ['digit']],
    ['CorrectHorse1', ['symbol']],
    ['ÄÖÜäöü١٢٣“”…xyz', ['upper', 'digit', 'symbol']],
    ['Aa1!Aa1💪💪💪💪', ['min_length']],
    ['Aa1!Aa1💪💪💪💪💪', []],
    [`Aa1!${'x'.repeat(68)}`, []],
    [`Aa1!${'x'.repeat(69)}`, ['max_length']],
    [`Aa1!${'ä'.repeat(34)}`, []],
    [`Aa1!${'ä'.repeat(34)}x`, ['max_length']],
    ['Ada.Lovelace 1!', ['contains_email']],
    ['x1!ADA.LOVELACEx', ['contains_email']],
    ['Ada Lovelace 1!', []],
  ])('judges %j: %j', (password, rules) => {
    expect(failed('cognito', password)).toEqual(rules);
  });

  it.each(' !"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~'.split(''))('takes %j for a symbol', (symbol) => {
    expect(failed('cognito', `CorrectHorse1${symbol}`)).toEqual([]);
  });

  it('lets short local parts appear', () => {
    expect(failed('cognito', 'Ada was here 1!', anEmailAddress('ada@example.com'))).toEqual([]);
    expect(failed('cognito', 'Adam was here 1!', anEmailAddress('adam@example.com'))).toEqual(['contains_email']);
  });

  it('looks at every address of the user', () => {
    const emails = [anEmailAddress('ada@example.com'), ada];
    const rules = failedRules('cognito', proposed('Ada.Lovelace 1!', { emails }));
    expect(rules.map(({ rule }) => rule)).toEqual(['contains_email']);
  });

  it('never quotes the password', () => {
    for (const { message } of failedRules('cognito', proposed('zq', { isCommon: true, isCurrent: true })))
      expect(message).not.toContain('zq');
  });
});

describe('the nist password policy', () => {
  it.each<[string, readonly PasswordRule[]]>([
    ['correct horse b', []],
    ['correct horse', ['min_length']],
    ['💪'.repeat(15), []],
    ['💪'.repeat(14), ['min_length']],
    ['💪'.repeat(19), ['max_length']],
    ['my ada.lovelace password', ['contains_email']],
  ])('judges %j: %j', (password, rules) => {
    expect(failed('nist', password)).toEqual(rules);
  });
});

describe.each(['cognito', 'nist'] as const)('under the %s policy a password', (policy) => {
  const rulesOf = (changes: Partial<ProposedPassword>) =>
    failedRules(policy, proposed('Correct horse 1', changes)).map(({ rule }) => rule);

  it('must not be common', () => expect(rulesOf({ isCommon: true })).toEqual(['common']));
  it('must not be the current one', () => expect(rulesOf({ isCurrent: true })).toEqual(['unchanged']));
  it('fails every rule at once', () =>
    expect(rulesOf({ isCommon: true, isCurrent: true, emails: [anEmailAddress('horse@example.com')] })).toEqual([
      'common',
      'contains_email',
      'unchanged',
    ]));
});
