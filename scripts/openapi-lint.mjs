/** `npm run openapi:lint` holds openapi.json, or the file that is named, to Redocly's recommended rules; fails on the first one broken. */
import { readFileSync } from 'node:fs';
import { createConfig, lintFromString } from '@redocly/openapi-core';

const [file = 'openapi.json'] = process.argv.slice(2);

/** The service has no license that others could use it under. */
const config = await createConfig({ extends: ['recommended-strict'], rules: { 'info-license': 'off' } });
const problems = await lintFromString({ source: readFileSync(file, 'utf8'), absoluteRef: file, config });

for (const { ruleId, message, location } of problems) {
  console.error(`${file}${location[0]?.pointer ?? ''}: ${message} (${ruleId})`);
}
if (problems.length === 0) console.log(`${file} keeps to the rules.`);
else process.exitCode = 1;
