import { failedRules, type PasswordPolicyName, type PasswordRule } from '../../../src/domain/auth/password-policy.js';
import { anEmailAddress } from '../../support/builders.js';

const ada = anEmailAddress('ada.lovelace@example.com');

function failed(policy: PasswordPolicyName, password: string, email = ada): readonly PasswordRule[] {
  return failedRules(policy, password, email).map(({ rule }) => rule);
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

  it('never quotes the password', () => {
    for (const { message } of failedRules('cognito', 'zq', ada)) expect(message).not.toContain('zq');
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
