/**
 * `npm run events:schemas` writes the JSON Schemas of all published and consumed events into docs/events, as the TypeScript types give them, unless
 * that would break what other services rely on; `npm run events:schemas -- --release` also makes them what other services rely on.
 */
import { complaintsOfConsumers } from './events/compatibility.mjs';
import { CONSUMED, CONSUMED_RELEASED, CURRENT, readSchemas, RELEASED } from './events/schema-files.mjs';
import { schemasOfConsumed, schemasOfTypes } from './events/schemas-of-types.mjs';
import { writeSchemas } from './events/write-schemas.mjs';

const HELP = `npm run events:schemas                 writes ${CURRENT}/<type>.json from the types of the published events,
                                       and ${CONSUMED}/<type>.json from those of the consumed ones
npm run events:schemas -- --release    also into the directories \`released\` there, which later versions will be held to`;

const options = process.argv.slice(2);

if (options.some((option) => option !== '--release')) {
  const asked = options.some((option) => option === '--help' || option === '-h');
  (asked ? console.log : console.error)(HELP);
  process.exitCode = asked ? 0 : 1;
} else {
  await write([
    { schemas: schemasOfTypes(), current: CURRENT, released: RELEASED },
    { schemas: schemasOfConsumed(), current: CONSUMED, released: CONSUMED_RELEASED },
  ]);
}

/** @param {readonly { schemas: ReturnType<typeof schemasOfTypes>, current: string, released: string }[]} sets */
async function write(sets) {
  const complaints = sets.flatMap(({ schemas, released }) => complaintsOfConsumers(readSchemas(released), schemas));
  for (const complaint of complaints) console.error(complaint);
  if (complaints.length > 0) {
    console.error(
      'Nothing is written: others rely on that. Only optional fields and new values can be added within a major version.',
    );
    process.exitCode = 1;
    return;
  }
  for (const { schemas, current, released } of sets) {
    for (const directory of [current, ...(options.includes('--release') ? [released] : [])]) {
      await writeSchemas(directory, schemas);
      console.log(`${schemas.size} schemas are in ${directory}.`);
    }
  }
}
