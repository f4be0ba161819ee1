import { guessableForms } from '../../../src/domain/auth/common-password.js';

describe('the forms in which a password is guessed', () => {
  it.each([
    ['Password123!', ['Password123!', 'Password123', 'Password12', 'Password1', 'Password']],
    ['P@ssw0rd-2', ['P@ssw0rd-2', 'P@ssw0rd-', 'P@ssw0rd']],
    ['Correct-Horse-7-Battery', ['Correct-Horse-7-Battery']],
    ['qwerty💪٣', ['qwerty💪٣', 'qwerty💪', 'qwerty']],
    ['Zoë12', []],
    ['dragon7', ['dragon7', 'dragon']],
    ['love1234', ['love1234', 'love123', 'love12']],
    ['1234567', ['1234567', '123456']],
    ['', []],
  ])('of %j are %j', (password, forms) => {
    expect(guessableForms(password)).toEqual(forms);
  });
});
