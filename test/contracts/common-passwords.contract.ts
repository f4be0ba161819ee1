import type { CommonPasswords } from '../../src/application/ports/common-passwords.js';
import { Secret } from '../../src/domain/shared/secret.js';
import { concurrently } from '../support/concurrently.js';
import type { Contract } from '../support/contract.js';

const includes = (passwords: CommonPasswords, text: string) => passwords.includes(new Secret(text));

export const commonPasswordsContract: Contract<CommonPasswords> = {
  port: 'CommonPasswords',
  claims: {
    'knows what everybody tries first': async (passwords) => {
      for (const text of ['password', 'qwerty', '1qaz2wsx3edc4rfv', '123456789987654321'])
        expect([text, await includes(passwords, text)]).toEqual([text, true]);
    },

    'knows it in any case of letters': async (passwords) => {
      for (const text of ['PASSWORD', 'pAssword', '!QAZxsw2#EDCvfr4'])
        expect([text, await includes(passwords, text)]).toEqual([text, true]);
    },

    'does not know what nobody else has': async (passwords) => {
      for (const text of ['', ' ', 'Correct-Horse-7-Battery', 'Zoë 山田 1!aaaa', 'x'.repeat(1_024), 'password\0'])
        expect([text, await includes(passwords, text)]).toEqual([text, false]);
    },

    'takes hardly anything for what it is not': async (passwords) => {
      const random = Array.from({ length: 10_000 }, (_, i) => includes(passwords, `Nobody-${i}-has this one`));
      expect((await Promise.all(random)).filter(Boolean)).toEqual([]);
    },

    'answers many concurrent first questions alike': async (passwords) => {
      expect(new Set(await concurrently(() => includes(passwords, 'password')))).toEqual(new Set([true]));
    },
  },
};
