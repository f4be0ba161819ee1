/**
 * `npm run events:schemas` writes the JSON Schemas of all published events into docs/events, as the TypeScript types give them, unless that
 * would break what consumers rely on; `npm run events:schemas -- --release` also makes them what consumers rely on.
 */
import { complaintsOfConsumers } from './events/compatibility.mjs';
import { CURRENT, readSchemas, RELEASED } from './events/schema-files.mjs';
import { schemasOfTypes } from './events/schemas-of-types.mjs';
import { writeSchemas } from './events/write-schemas.mjs';

const HELP = `npm run events:schemas                 writes ${CURRENT}/<type>.json from the types of the published events
npm run events:schemas -- --release    also into ${RELEASED}, which later versions will be held to`;

const options = process.argv.slice(2);

if (options.some((option) => option !== '--release')) {
  const asked = options.some((option) => option === '--help' || option === '-h');
  (asked ? console.log : console.error)(HELP);
  process.exitCode = asked ? 0 : 1;
} else {
  await write(schemasOfTypes());
}

/** @param {ReturnType<typeof schemasOfTypes>} schemas */
async function write(schemas) {
  const complaints = complaintsOfConsumers(readSchemas(RELEASED), schemas);
  for (const complaint of complaints) console.error(complaint);
  if (complaints.length > 0) {
    console.error(
      'Nothing is written: consumers rely on that. Only optional fields and new values can be added within a major version.',
    );
    process.exitCode = 1;
    return;
  }
  for (const directory of [CURRENT, ...(options.includes('--release') ? [RELEASED] : [])]) {
    await writeSchemas(directory, schemas);
    console.log(`${schemas.size} schemas are in ${directory}.`);
  }
}
