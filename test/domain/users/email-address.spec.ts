import { EmailAddress, localPart } from '../../../src/domain/users/email-address.js';

const label = (length: number) => 'd'.repeat(length);

describe('EmailAddress.parse', () => {
  it.each([
    ['ada@example.com', 'ada@example.com'],
    ['  Ada@Example.COM\t', 'ada@example.com'],
    ['a.d+a@sub.example.co', 'a.d+a@sub.example.co'],
    ["!#$%&'*+/=?^_`{|}~-@example.com", "!#$%&'*+/=?^_`{|}~-@example.com"],
    [`${'l'.repeat(64)}@example.com`, `${'l'.repeat(64)}@example.com`],
    [`a@${label(63)}.com`, `a@${label(63)}.com`],
    ['1@1.2', '1@1.2'],
    ['a@xn--bcher-kva.example', 'a@xn--bcher-kva.example'],
  ])('takes %j as %j', (text, address) => {
    expect(EmailAddress.parse(text)).toBe(address);
  });

  it.each([
    '',
    ' ',
    '@',
    'ada',
    'ada@',
    '@example.com',
    'ada@example',
    'ada@@example.com',
    'ada@a@example.com',
    '.ada@example.com',
    'ada.@example.com',
    'a..da@example.com',
    'a da@example.com',
    'ada@exam ple.com',
    'ada@-example.com',
    'ada@example-.com',
    'ada@.example.com',
    'ada@example..com',
    'ada@example.com.',
    'ada@[192.0.2.1]',
    '"ada"@example.com',
    'ada(comment)@example.com',
    'ada@exämple.com',
    'ädä@example.com',
    'ada@example.com\nbcc: eve@example.com',
    'ada@example.com,eve@example.com',
    'Ada <ada@example.com>',
    'ada\u0000@example.com',
    `${'l'.repeat(65)}@example.com`,
    `a@${label(64)}.com`,
    `${'l'.repeat(64)}@${[63, 63, 62].map(label).join('.')}`,
  ])('refuses %j', (text) => {
    expect(EmailAddress.parse(text)).toBeUndefined();
  });

  it('takes 254 characters and no more', () => {
    const longest = `${'l'.repeat(64)}@${[63, 63, 61].map(label).join('.')}`;
    expect(longest).toHaveLength(254);
    expect(EmailAddress.parse(longest)).toBe(longest);
    expect(EmailAddress.parse(`${longest}d`)).toBeUndefined();
  });

  it('folds neither dots nor plus signs', () => {
    expect(EmailAddress.parse('a.da+x@gmail.com')).not.toBe(EmailAddress.parse('ada@gmail.com'));
  });

  it('lower-cases no letter into ASCII', () => {
    expect(EmailAddress.parse('\u212Aate@example.com')).toBeUndefined();
  });
});

describe('localPart', () => {
  it('is what stands before the at sign', () => {
    expect(localPart('a.da+x@example.com' as EmailAddress)).toBe('a.da+x');
  });
});
