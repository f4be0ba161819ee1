import { SuspensionReason } from '../../../src/domain/users/suspension-reason.js';

it.each(['x', '  spam  ', 'two\nlines', '𐐀'.repeat(500)])('takes %j, trimmed', (text) => {
  expect(SuspensionReason.parse(text)).toBe(text.trim());
});

it.each(['', ' \n\t ', '𐐀'.repeat(501)])('refuses %j', (text) => {
  expect(SuspensionReason.parse(text)).toBeUndefined();
});
