import { ImportedHash, parsePasswordHash } from '../../../src/domain/auth/password-hash.js';

const BCRYPT = 'abcdefghijklmnopqrstuu/sQkVxtzhwd/iY5z1598SyxKfUv9Ayq';
const SALT = 'c29tZXNhbHQ';
const DIGEST = 'nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4';

const bcrypt = (cost: string, variant = 'b') => `$2${variant}$${cost}$${BCRYPT}`;
const argon2id = (parameters: string, salt = SALT, digest = DIGEST) => `$argon2id$v=19$${parameters}$${salt}$${digest}`;
const scrypt = (parameters: string, salt = SALT, digest = DIGEST) => `$scrypt$${parameters}$${salt}$${digest}`;

const imported = (text: string) => ImportedHash.parse(text)?.reveal();

describe('a hash of another service', () => {
  it.each([
    bcrypt('04'),
    bcrypt('14'),
    // The defaults of PHP, of the reference, of argon2-cffi before 2021, of OWASP, and of libsodium's interactive limits.
    argon2id('m=65536,t=4,p=1'),
    argon2id('m=65536,t=3,p=4'),
    argon2id('m=102400,t=2,p=8'),
    argon2id('m=19456,t=2,p=1'),
    argon2id('m=65536,t=2,p=1'),
    // The defaults of passlib and Spring, and what OWASP asks for.
    scrypt('ln=16,r=8,p=1'),
    scrypt('ln=17,r=8,p=1'),
    scrypt('ln=13,r=8,p=10'),
  ])('is taken: %s', (text) => expect(imported(text)).toBe(text));

  it.each(['a', 'y'])('of the variant 2%s of bcrypt becomes one of 2b', (variant) => {
    expect(imported(bcrypt('10', variant))).toBe(bcrypt('10'));
  });

  it.each([
    ['of bcrypt that costs too much', bcrypt('15')],
    ['of argon2id with too much memory', argon2id('m=131073,t=1,p=1')],
    ['of argon2id with too many passes', argon2id('m=65536,t=5,p=1')],
    ['of argon2id with more passes than a number holds', argon2id('m=8,t=99999999999,p=1')],
    ['of argon2id with too many lanes', argon2id('m=4096,t=1,p=17')],
    ['of scrypt with too much memory', scrypt('ln=18,r=8,p=1')],
    ['of scrypt with too many lanes', scrypt('ln=14,r=8,p=9')],
    ['of scrypt with N beyond any number', scrypt('ln=99,r=8,p=1')],
  ])('is refused: %s', (_what, text) => expect(imported(text)).toBeUndefined());

  it.each([
    ['nothing', ''],
    ['a password', 'Correct-Horse-7-Battery'],
    ['MD5', '5f4dcc3b5aa765d61d8327deb882cf99'],
    ['the flawed variant of bcrypt', bcrypt('10', 'x')],
    ['bcrypt of no cost', bcrypt('00')],
    ['bcrypt that was cut', bcrypt('10').slice(0, -1)],
    ['bcrypt with more behind it', `${bcrypt('10')}\n`],
    ['argon2i', argon2id('m=256,t=2,p=1').replace('argon2id', 'argon2i')],
    ['an older argon2id', argon2id('m=256,t=2,p=1').replace('v=19', 'v=16')],
    ['argon2id without passes', argon2id('m=256,t=0,p=1')],
    ['argon2id without lanes', argon2id('m=256,t=1,p=0')],
    ['argon2id with less memory than its lanes need', argon2id('m=15,t=1,p=2')],
    ['argon2id without a digest, which every password would have', argon2id('m=256,t=2,p=1', SALT, '')],
    ['a digest of 15 bytes', argon2id('m=256,t=2,p=1', SALT, 'A'.repeat(20))],
    ['a salt of 7 bytes', scrypt('ln=14,r=8,p=1', 'A'.repeat(10))],
    ['a digest of 65 bytes', scrypt('ln=14,r=8,p=1', SALT, 'A'.repeat(87))],
    ['a digest that is no Base64', scrypt('ln=14,r=8,p=1', SALT, 'A'.repeat(29))],
    ['a digest in another Base64', scrypt('ln=14,r=8,p=1', SALT, '-'.repeat(43))],
    ['scrypt without rounds', scrypt('ln=0,r=8,p=1')],
    ['scrypt in another notation', '16384:8:1$c29tZXNhbHQ$9f2c'],
  ])('is none: %s', (_what, text) => {
    expect(imported(text)).toBeUndefined();
    expect(parsePasswordHash(text)).toBeUndefined();
  });
});

it('a hash of our own may cost more than one that is imported', () => {
  expect(parsePasswordHash(bcrypt('16'))).toEqual({ kind: 'bcrypt', cost: 16 });
});

it('says nothing of a hash but what it costs', () => {
  expect(String(ImportedHash.parse(bcrypt('10')))).toBe('[secret]');
  expect(ImportedHash.rule).toMatch(/cost 4 to 14.*up to 131072.*up to 262144.*up to 1048576/);
});
