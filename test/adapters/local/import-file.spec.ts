import { appendFile, readFile, truncate, writeFile } from 'node:fs/promises';
import type { ImportUserCommand } from '../../../src/application/admin/import-user.js';
import { importFile } from '../../../src/adapters/local/import/import-file.js';
import { checkpointFileOf, ImportJournal, refusedFileOf } from '../../../src/adapters/local/import/import-journal.js';
import type { ImportProgress } from '../../../src/adapters/local/import/import-progress.js';
import { DomainError } from '../../../src/domain/shared/domain-error.js';
import { anApplication, type Application } from '../../support/application.js';
import { aFile, aLine, IMPORTED_HASHES } from '../../support/imports.js';

const TARGET = 'user-service-* at home';

let app: Application;
beforeEach(() => (app = anApplication()));

async function run(file: string, importUser: Importer = app.importUser, signal?: AbortSignal): Promise<ImportProgress> {
  const record = await ImportJournal.open(file, TARGET);
  try {
    return await importFile({ path: file, importUser, record, ...(signal && { signal }) });
  } finally {
    await record.close();
  }
}

type Importer = Parameters<typeof importFile>[0]['importUser'];

async function refusedIn(file: string): Promise<readonly object[]> {
  const lines = (await readFile(refusedFileOf(file), 'utf8')).split('\n').filter((line) => line !== '');
  return lines.map((line) => JSON.parse(line) as object);
}

async function refusedOf(line: string | Buffer): Promise<unknown> {
  const file = await aFile(line);
  await run(file);
  expect(app.store.users.size).toBe(0);
  return refusedIn(file);
}

const addresses = () => [...app.store.claims.keys()].toSorted();

/** An importer that dies with the so-manieth user, as if the process did. */
function dyingWith(count: number): Importer {
  let left = count;
  return {
    execute: (command: ImportUserCommand) => {
      left -= 1;
      return left < 0 ? Promise.reject(new Error('killed')) : app.importUser.execute(command);
    },
  };
}

describe('the lines of an input', () => {
  it('are users, with or without a name, and however they end', async () => {
    const full = { firstName: ' Ada ', lastName: 'Lovelace', phone: '+4915112345678' };
    const none = { firstName: null, lastName: null, phone: null };
    const file = await aFile(
      aLine(' Ada@Example.COM ', full),
      `${aLine('b@example.com', none)}\r`,
      '',
      aLine('c@example.com'),
    );
    await truncate(file, (await readFile(file)).length - 1);
    expect(await run(file)).toMatchObject({ line: 4, imported: 3, present: 0, refused: 0 });
    expect(addresses()).toEqual(['ada@example.com', 'b@example.com', 'c@example.com']);
    expect([...app.store.users.values()][0]).toMatchObject({ ...full, firstName: 'Ada' });
  });

  it.each([
    ['no JSON', '{"email":', 'must be a JSON object in UTF-8'],
    ['a JSON list', '[]', 'must be a JSON object in UTF-8'],
    ['no UTF-8', Buffer.from([0x22, 0xff, 0x22]), 'must be a JSON object in UTF-8'],
    ['too long', aLine('a@example.com', { firstName: 'x'.repeat(70_000) }), 'must be at most 65536 bytes long'],
    ['a wrong address', aLine('ada'), 'email must be an e-mail address'],
    ['an unknown field', aLine('a@example.com', { admin: true }), 'admin is not a known field'],
    [
      'several faults',
      aLine('ada', { firstName: '7', phone: '0151' }),
      'email must be an e-mail address; firstName must be 1 to 100 letters, spaces, apostrophes or hyphens, with at least one letter; ' +
        'phone must be a phone number in E.164 form, like +4915112345678',
    ],
  ])('are refused with their reason: %s', async (_what, line, reason) => {
    expect(await refusedOf(line)).toEqual([{ line: 1, reason }]);
  });

  it.each(['secret-password', IMPORTED_HASHES.scrypt.replace('ln=10', 'ln=25'), 724_356, null])(
    'are refused for their hash, which is not repeated: %j',
    async (passwordHash) => {
      const [refused] = (await refusedOf(aLine('a@example.com', { passwordHash }))) as [{ reason: string }];
      expect(refused.reason).toMatch(/^passwordHash must be a bcrypt hash of cost 4 to 14/);
      expect(JSON.stringify(refused)).not.toContain(String(passwordHash ?? 'null'));
    },
  );

  it('of one address and different hashes are different people: the first is the user, the other is refused', async () => {
    const file = await aFile(aLine('a@example.com'), aLine('A@example.com', { passwordHash: IMPORTED_HASHES.scrypt }));
    expect(await run(file)).toMatchObject({ imported: 1, refused: 1 });
    expect(await refusedIn(file)).toEqual([{ line: 2, reason: 'This e-mail address belongs to another user.' }]);
  });

  it('that are the same are one user', async () => {
    const line = aLine('a@example.com');
    expect(await run(await aFile(line, line, line))).toMatchObject({ imported: 1, present: 2, refused: 0 });
  });
});

/** Every fifth of 600 lines is refused. */
const many = Array.from({ length: 600 }, (_, i) => (i % 5 === 4 ? 'nonsense' : aLine(`user-${i}@example.com`)));
const EVERY_FIFTH = Array.from({ length: 120 }, (_, i) => ({
  line: 5 * i + 5,
  reason: 'must be a JSON object in UTF-8',
}));

describe('an import that has ended half-way', () => {
  it.each([1, 300, 479])('goes on, after %i users, with nobody twice and every refused line once', async (count) => {
    const file = await aFile(...many);
    await expect(run(file, dyingWith(count))).rejects.toThrow('killed');
    const { imported, present, refused } = await run(file);
    expect([imported + present, refused]).toEqual([480, 120]);
    expect(app.store.users.size).toBe(480);
    expect(await refusedIn(file)).toEqual(EVERY_FIFTH);
  });

  it('has every refused line, however often it ends', async () => {
    const file = await aFile(...many);
    for (let deaths = 0; deaths < 4; deaths += 1) await run(file, dyingWith(250)).catch(() => undefined);
    await run(file);
    expect([app.store.users.size, await refusedIn(file)]).toEqual([480, EVERY_FIFTH]);
  });

  it('forgets refused lines that no checkpoint counts, half ones too', async () => {
    const file = await aFile(...many);
    await run(file, dyingWith(300)).catch(() => undefined);
    await appendFile(refusedFileOf(file), '{"line":1,"reason":"must');
    await run(file);
    expect(await refusedIn(file)).toEqual(EVERY_FIFTH);
  });

  it('ends with its step when it is stopped, and says how far it has got', async () => {
    const file = await aFile(...many);
    const stopped = await run(file, app.importUser, AbortSignal.abort());
    expect(stopped).toMatchObject({ line: 256, imported: 205, refused: 51 });
    expect(await run(file)).toMatchObject({ line: 600, imported: 480, present: 0, refused: 120 });
  });

  it('has nothing left to do once it is through', async () => {
    const file = await aFile(...many);
    const done = await run(file);
    expect(await run(file, dyingWith(0))).toMatchObject({ ...done });
  });

  it('waits for a store that cannot answer for a while', async () => {
    const file = await aFile(aLine('a@example.com'));
    let tries = 0;
    const flaky: Importer = {
      execute: (command) => {
        tries += 1;
        return tries < 3 ? Promise.reject(new DomainError('unavailable', 'busy')) : app.importUser.execute(command);
      },
    };
    expect(await run(file, flaky)).toMatchObject({ imported: 1, refused: 0 });
  });
});

describe('an import does not go on', () => {
  const broken = async (file: string, target = TARGET) => {
    const opened: unknown = await ImportJournal.open(file, target).catch((error: unknown) => error);
    expect(String(opened)).toContain(`Delete ${checkpointFileOf(file)} to begin anew`);
    return String(opened);
  };
  let file: string;
  beforeEach(async () => {
    file = await aFile(...many);
    await run(file);
  });

  it('with a file that has changed', async () => {
    await appendFile(file, aLine('late@example.com'));
    expect(await broken(file)).toContain(`${file} has changed since its import began`);
  });

  it('into another store', async () => {
    expect(await broken(file, 'prod-* at eu-west-1')).toContain(`into ${TARGET}, not prod-* at eu-west-1`);
  });

  it('from a checkpoint that is none', async () => {
    await writeFile(checkpointFileOf(file), '{"line":');
    expect(await broken(file)).toContain('cannot be read');
  });

  it('where refused lines have got lost', async () => {
    await truncate(refusedFileOf(file), 10);
    expect(await broken(file)).toContain('has been cut');
  });
});
