import type { PasswordHasher } from '../../src/application/ports/password-hasher.js';
import { NO_PASSWORD } from '../../src/domain/auth/credential.js';
import { Secret } from '../../src/domain/shared/secret.js';
import type { Contract } from '../support/contract.js';

const password = new Secret('Correct horse 1!');
/** More than any wrapper around work that is done already takes; the event loop does not turn between them. */
const MICROTASKS = 100;

/** As other programs have made them, with their passwords: the sources are a PHP-like crypt(3), the tests of the reference Argon2, and RFC 7914 §12. */
const FOREIGN = [
  ['Correct horse 1!', '$2b$04$abcdefghijklmnopqrstuu/sQkVxtzhwd/iY5z1598SyxKfUv9Ayq'],
  ['password', '$argon2id$v=19$m=256,t=2,p=2$c29tZXNhbHQ$bQk8UB/VmZZF4Oo79iDXuL5/0ttZwg2f/5U52iv1cDc'],
  [
    'pleaseletmein',
    '$scrypt$ln=14,r=8,p=1$U29kaXVtQ2hsb3JpZGU$cCO9yzr9c0hGHAbNgf046/2o+7qQT44+qbVD9lRdofLVQylVYT8Pz2LUlwUkKpr55h6F3A1lHkDfzwF7RVdYhw',
  ],
] as const;

export const passwordHasherContract: Contract<PasswordHasher> = {
  port: 'PasswordHasher',
  claims: {
    'verifies the password that made the hash, and no other': async (hasher) => {
      const hash = await hasher.hash(password);
      expect(await hasher.verify(password, hash)).toBe(true);
      for (const other of ['', 'correct horse 1!', 'Correct horse 1! ', 'Correct horse 1', `${password.reveal()}\0`]) {
        expect(await hasher.verify(new Secret(other), hash)).toBe(false);
      }
    },

    'salts: one password has many hashes': async (hasher) => {
      const [one, other] = [await hasher.hash(password), await hasher.hash(password)];
      expect(one.reveal()).not.toBe(other.reveal());
    },

    'takes 72 bytes of any script and tells them apart to the last': async (hasher) => {
      for (const [full, last] of [
        ['x'.repeat(71), 'y'],
        ['💪'.repeat(17), 'äé'],
      ] as const) {
        const hash = await hasher.hash(new Secret(full + last));
        expect(await hasher.verify(new Secret(full + last), hash)).toBe(true);
        expect(await hasher.verify(new Secret(full), hash)).toBe(false);
      }
    },

    'never cuts a password: more than 72 bytes are rejected and verify nothing': async (hasher) => {
      const hash = await hasher.hash(new Secret('x'.repeat(72)));
      for (const long of ['x'.repeat(73), `${'x'.repeat(71)}ä`, 'x'.repeat(1_024)]) {
        await expect(hasher.hash(new Secret(long))).rejects.toThrow(TypeError);
        expect(await hasher.verify(new Secret(long), hash)).toBe(false);
      }
    },

    'never cuts at U+0000': async (hasher) => {
      await expect(hasher.hash(new Secret('before\0after'))).rejects.toThrow(TypeError);
      const hash = await hasher.hash(new Secret('before'));
      expect(await hasher.verify(new Secret('before\0after'), hash)).toBe(false);
      expect(await hasher.verify(new Secret('\0'), await hasher.hash(new Secret('')))).toBe(false);
    },

    'accepts the passwords that it hashes, and no others': async (hasher) => {
      expect([password, new Secret('x'.repeat(72))].map((text) => hasher.accepts(text))).toEqual([true, true]);
      expect(['x'.repeat(73), '\0'].map((text) => hasher.accepts(new Secret(text)))).toEqual([false, false]);
    },

    'verifies what other programs have hashed, by the whole password': async (hasher) => {
      for (const [text, hash] of FOREIGN) {
        expect(await hasher.verify(new Secret(text), new Secret(hash))).toBe(true);
        expect(await hasher.verify(new Secret(`${text} `), new Secret(hash))).toBe(false);
      }
    },

    'takes every kind that it does not make itself for outdated': async (hasher) => {
      const kinds = FOREIGN.slice(1).map(([, hash]) => hasher.isOutdated(new Secret(hash)));
      expect(kinds).toEqual([true, true]);
    },

    'knows no password of a hash that it does not know, or that would cost too much': async (hasher) => {
      for (const hash of [
        '',
        'password',
        '5f4dcc3b5aa765d61d8327deb882cf99',
        '$argon2i$v=19$m=256,t=2,p=1$c29tZXNhbHQ$iekCn0Y3spW+sCcFanM2xBT63UP2sghkUoHLIUpWRS8',
        '$argon2id$v=19$m=4194304,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4',
        '$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$',
        '$scrypt$ln=30,r=8,p=1$U29kaXVtQ2hsb3JpZGU$cCO9yzr9c0hGHAbNgf046w',
      ])
        expect(await hasher.verify(new Secret('password'), new Secret(hash))).toBe(false);
    },

    'verifies nothing for nobody': async (hasher) => {
      expect(await hasher.verifyNobody(password)).toBe(false);
      expect(await hasher.verifyNobody(new Secret(''))).toBe(false);
      expect(await hasher.verifyNobody(new Secret('x'.repeat(1_000)))).toBe(false);
    },

    'verifies nothing for who has no password': async (hasher) => {
      for (const guess of [password.reveal(), '', NO_PASSWORD.reveal()])
        expect(await hasher.verify(new Secret(guess), NO_PASSWORD)).toBe(false);
    },

    'makes no hash that is outdated already': async (hasher) => {
      expect(hasher.isOutdated(await hasher.hash(password))).toBe(false);
    },

    'hashes off the event loop: nothing is done before its next turn, however long that takes': async (hasher) => {
      const hash = await hasher.hash(password);
      const works = [
        () => hasher.hash(password),
        () => hasher.verify(password, hash),
        () => hasher.verifyNobody(password),
      ];
      for (const begin of works) {
        let done = false;
        const work = begin().then(() => (done = true));
        for (let i = 0; i < MICROTASKS; i += 1) await Promise.resolve();
        expect(done).toBe(false);
        await work;
      }
    },

    'does not print its hashes': async (hasher) => {
      expect(String(await hasher.hash(password))).toBe('[secret]');
    },
  },
};
