/**
 * `index.js` of a function: runs `bundle.cjs` beside it, with what V8 has compiled of it at build time where that is of this very V8
 * (version, flags, processor). Compiling takes half of a cold start. Whatever does not fit is left aside, and said so.
 *
 * V8 itself believes a damaged cache, and crashes: hence the checksum, of the source too, for V8 compares no more of it than its length.
 */
const { readFileSync } = require('node:fs');
const { wrap } = require('node:module');
const path = require('node:path');
const { cachedDataVersionTag } = require('node:v8');
const { Script } = require('node:vm');
const { crc32 } = require('node:zlib');

const CHECKSUM_LENGTH = 4;

/** @type {string | undefined} */
let reason;

const filename = path.join(__dirname, 'bundle.cjs');
const bytes = readFileSync(filename);
// esbuild writes ASCII.
const source = wrap(bytes.toString('latin1'));
const script = new Script(source, { filename, cachedData: codeCache() });
if (script.cachedDataRejected) reason = 'V8 refuses it';
if (reason !== undefined) console.warn(JSON.stringify({ level: 'warn', message: 'code cache not used', reason }));

script.runInThisContext()(exports, require, module, filename, __dirname);

function codeCache() {
  const cache = fileOrNothing(`code-cache.${process.arch}.${cachedDataVersionTag()}`);
  if (cache === undefined) {
    reason = 'there is none for this V8';
    return undefined;
  }
  const code = cache.subarray(0, -CHECKSUM_LENGTH);
  if (cache.length > CHECKSUM_LENGTH && crc32(code, crc32(bytes)) === cache.readUInt32LE(code.length)) return code;
  reason = 'it is damaged';
  return undefined;
}

/** @param {string} name */
function fileOrNothing(name) {
  try {
    return readFileSync(path.join(__dirname, name));
  } catch {
    return undefined;
  }
}
