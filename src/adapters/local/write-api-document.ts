import 'reflect-metadata';
import { writeFile } from 'node:fs/promises';
import { readSettings } from '../lambda/runtime/settings.js';
import { apiDocument } from './api-document.js';
import { createLocalApp } from './server.js';

const FILE = 'openapi.json';

/** The document of a server with default settings, as `openapi.json` in the working directory. */
const app = await createLocalApp(readSettings({}));
await writeFile(FILE, `${JSON.stringify(apiDocument(app), null, 2)}\n`);
await app.close();
console.log(`${FILE} written.`);
