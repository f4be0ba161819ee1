import { AdminReason } from '../../../src/domain/users/admin-reason.js';

it.each(['x', '  spam  ', 'two\nlines', '𐐀'.repeat(500)])('takes %j, trimmed', (text) => {
  expect(AdminReason.parse(text)).toBe(text.trim());
});

it.each(['', ' \n\t ', '𐐀'.repeat(501)])('refuses %j', (text) => {
  expect(AdminReason.parse(text)).toBeUndefined();
});
