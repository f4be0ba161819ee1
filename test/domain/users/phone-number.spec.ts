import { PhoneNumber } from '../../../src/domain/users/phone-number.js';

describe('PhoneNumber.parse', () => {
  it.each(['+4915112345678', '+1234567', '+123456789012345'])('takes %j', (text) => {
    expect(PhoneNumber.parse(text)).toBe(text);
  });

  it.each([
    '',
    '+',
    '4915112345678',
    '+0151123456',
    '+123456',
    '+1234567890123456',
    '+49 151 12345678',
    '+49-151-12345678',
    ' +4915112345678',
    '+4915112345678\n',
    '+٤٩١٥١١٢٣٤',
    '++4915112345678',
    'tel:+4915112345678',
  ])('refuses %j', (text) => {
    expect(PhoneNumber.parse(text)).toBeUndefined();
  });
});
