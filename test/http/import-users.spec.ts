import { logIn } from '../support/accounts.js';
import { aFile, aLine, IMPORTED_HASHES, IMPORTED_PASSWORD } from '../support/imports.js';
import { startTestServer, type TestServer } from '../support/local-server.js';

const KINDS = Object.entries(IMPORTED_HASHES);

let server: TestServer;
const printed: unknown[] = [];
const print = (line: unknown) => void printed.push(line);

beforeAll(async () => {
  jest.spyOn(console, 'warn').mockImplementation(print);
  jest.spyOn(console, 'log').mockImplementation(print);
  const lines = KINDS.map(([kind, passwordHash]) => aLine(`${kind}@example.com`, { passwordHash, firstName: 'Ada' }));
  server = await startTestServer({ IMPORT_USERS_FILE: await aFile(...lines, aLine('nobody')) });
});
afterAll(async () => {
  jest.restoreAllMocks();
  await server.stop();
});

it.each(KINDS)('who comes with a hash of %s logs in with the password of before, again and again', async (kind) => {
  const email = `${kind}@example.com`;
  expect((await logIn(server.api, email, 'Wrong horse 1!')).code).toBe('invalid_credentials');
  for (let times = 0; times < 2; times += 1) {
    const login = await logIn(server.api, email, IMPORTED_PASSWORD);
    const me = await server.api.get('/v1/users/me', { token: login.text('accessToken') });
    expect(me.json).toMatchObject({ email, firstName: 'Ada', version: 1 });
  }
});

it('says what has come of the file, and of each line that was refused', () => {
  expect(printed).toEqual([
    expect.stringMatching(/users\.jsonl, line 4: email must be an e-mail address$/),
    expect.stringMatching(/users\.jsonl: 3 imported, 0 there already, 1 refused\.$/),
  ]);
});

it('does not start with a file that is not there', async () => {
  await expect(startTestServer({ IMPORT_USERS_FILE: '/nowhere/users.jsonl' })).rejects.toThrow('cannot be read');
});
