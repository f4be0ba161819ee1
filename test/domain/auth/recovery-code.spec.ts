import * as fc from 'fast-check';
import { recoveryCodeOf, written } from '../../../src/domain/auth/recovery-code.js';
import { Secret } from '../../../src/domain/shared/secret.js';

const codeOf = (text: string) => recoveryCodeOf(new Secret(text));

describe('a recovery code', () => {
  it.each(['abcde-fgh23', 'ABCDE-FGH23', 'abcdefgh23', 'AbCdEfGh23', '-ab-cdefg-h23-'])('is read from %s', (typed) => {
    expect(codeOf(typed)).toBe('abcdefgh23');
  });

  it.each(['', '123456', 'abcde-fgh2', 'abcde-fgh234', 'abcde-fgh21', 'abcde fgh23', 'abcde-fgh2é', 'ａbcdefgh23'])(
    'is not read from %s',
    (typed) => expect(codeOf(typed)).toBeUndefined(),
  );

  it('is the same once it is written and read', () => {
    const letter = fc.constantFrom(...Array.from('abcdefghijklmnopqrstuvwxyz234567'));
    const text = fc.string({ unit: letter, minLength: 10, maxLength: 10 });
    fc.assert(
      fc.property(text, (code) => {
        const read = codeOf(code);
        expect(read && written(read)).toMatch(/^.{5}-.{5}$/);
        expect(read && codeOf(written(read))).toBe(code);
      }),
    );
  });
});
