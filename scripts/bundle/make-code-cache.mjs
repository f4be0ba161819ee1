/** `node make-code-cache.mjs <directory of a bundle> <events>`, in a process of its own: what loads a bundle must be what it is loaded by later. */
import { readFileSync, writeFileSync } from 'node:fs';
import Module, { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { cachedDataVersionTag } from 'node:v8';
import { Script } from 'node:vm';
import { crc32 } from 'node:zlib';

const [directory = '', events = '[]'] = process.argv.slice(2);
const filename = resolve(directory, 'bundle.cjs');
const bytes = readFileSync(filename);
const script = new Script(Module.wrap(bytes.toString('latin1')), { filename });
const bundle = { exports: { handler: async (/** @type {object} */ _event, /** @type {object} */ _context) => ({}) } };
script.runInThisContext()(bundle.exports, createRequire(filename), bundle, filename, resolve(directory));

// Functions are compiled when they are first called: what a call needs has to have been called. Without stores some end in an error.
const context = { awsRequestId: 'build', getRemainingTimeInMillis: () => 10_000 };
for (const event of JSON.parse(events)) await bundle.exports.handler(event, context).catch(() => undefined);

const code = script.createCachedData();
const checksum = Buffer.alloc(4);
checksum.writeUInt32LE(crc32(code, crc32(bytes)));
const cache = join(directory, `code-cache.${process.arch}.${cachedDataVersionTag()}`);
writeFileSync(cache, Buffer.concat([code, checksum]));
// Connections that linger must not keep us.
process.exit();
