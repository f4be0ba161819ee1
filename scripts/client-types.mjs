/** `npm run client:types` writes the types of the TypeScript client from openapi.json; with `-- --check` it only tells whether they are up to date. */
import { readFileSync, writeFileSync } from 'node:fs';
import { CLIENT_TYPES, clientTypes } from './client/client-types.mjs';

const types = await clientTypes();

if (!process.argv.includes('--check')) {
  writeFileSync(CLIENT_TYPES, types);
  console.log(`${CLIENT_TYPES} written.`);
} else if (readFileSync(CLIENT_TYPES, 'utf8') !== types) {
  console.error(`${CLIENT_TYPES} is not what openapi.json says: npm run client:types writes it.`);
  process.exitCode = 1;
}
