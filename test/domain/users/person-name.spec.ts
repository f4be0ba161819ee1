import { PersonName } from '../../../src/domain/users/person-name.js';

describe('PersonName.parse', () => {
  it.each([
    ['Ada', 'Ada'],
    ['  Ada ', 'Ada'],
    ["O'Brien", "O'Brien"],
    ['O’Brien', 'O’Brien'],
    ['Jean-Luc van der Berg', 'Jean-Luc van der Berg'],
    ['山田', '山田'],
    ['Zoe\u0308', 'Zoe\u0308'],
    ['नरेन्द्र', 'नरेन्द्र'],
    ['𐐀'.repeat(100), '𐐀'.repeat(100)],
  ])('takes %j as %j', (text, name) => {
    expect(PersonName.parse(text)).toBe(name);
  });

  it.each([
    '',
    '   ',
    "'",
    '-',
    "- '",
    'R2D2',
    'Ada!',
    'Ada\nLovelace',
    'Ada\tL',
    'Ada\u0000',
    '<b>Ada</b>',
    'Ada💪',
    'a\u200bda',
    'x'.repeat(101),
    '𐐀'.repeat(101),
  ])('refuses %j', (text) => {
    expect(PersonName.parse(text)).toBeUndefined();
  });
});
