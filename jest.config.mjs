import { readFileSync } from 'node:fs';
import Module from 'node:module';

const swc = JSON.parse(readFileSync(new URL('.swcrc', import.meta.url), 'utf8'));

/** ESM-only packages that Jest, which runs our tests as CommonJS, has to compile. */
const esmOnly = [
  '@nestjs',
  'uuid',
  'cookie',
  'jose',
  'file-type',
  'strtok3',
  'token-types',
  'uint8array-extras',
  '@tokenizer',
  '@borewit',
  'content-disposition',
];

/** Jest loads global set-up through Node's own resolver, past `moduleNameMapper`: there, too, `./x.js` imported by TypeScript means `./x.ts`. */
const resolve = Module._resolveFilename;
Module._resolveFilename = function (request, parent, ...rest) {
  const fromTypeScript = parent?.filename?.endsWith('.ts') && request.startsWith('.');
  return resolve.call(this, fromTypeScript ? request.replace(/\.js$/, '.ts') : request, parent, ...rest);
};

/** Specs that talk to real servers. All others run with nothing installed. */
const needEngines = [
  '**/test/**/*.dynamodb.spec.ts',
  '**/test/**/*.redis.spec.ts',
  '**/test/adapters/{dynamodb,redis}/**/*.spec.ts',
  '**/test/{lambda,faults,journeys}/**/*.spec.ts',
];

/** Specs of what `npm run package` makes. */
const packaged = '**/test/packaging/**/*.spec.ts';

/** @type {import('jest').Config} */
const shared = {
  testEnvironment: 'node',
  roots: ['<rootDir>/test'],
  transform: {
    '^.+\\.(ts|js|mjs)$': ['@swc/jest', { ...swc, module: { type: 'commonjs' }, sourceMaps: 'inline', swcrc: false }],
  },
  transformIgnorePatterns: [`/node_modules/(?!(?:.*/node_modules/)?(?:${esmOnly.join('|')})/)`],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  moduleFileExtensions: ['ts', 'js', 'mjs', 'cjs', 'json', 'node'],
  setupFiles: ['reflect-metadata'],
  setupFilesAfterEnv: [
    '<rootDir>/test/support/published-events.setup.ts',
    '<rootDir>/test/support/documented-answers.setup.ts',
  ],
};

/** @type {import('jest').Config} */
export default {
  coverageProvider: 'v8',
  // The engines wait more than they work, so no core is kept back for them.
  maxWorkers: '100%',
  // A busy machine fails no test; one that hangs ends all the same.
  testTimeout: 30_000,
  projects: [
    {
      ...shared,
      displayName: 'in-process',
      testMatch: ['**/test/**/*.spec.ts', ...[...needEngines, packaged].map((pattern) => `!${pattern}`)],
    },
    {
      ...shared,
      displayName: 'engines',
      testMatch: needEngines,
      globalSetup: '<rootDir>/test/support/engines.setup.ts',
      globalTeardown: '<rootDir>/test/support/engines.teardown.ts',
    },
    {
      ...shared,
      displayName: 'packaged',
      testMatch: [packaged],
      globalSetup: '<rootDir>/test/support/packaging.setup.ts',
    },
  ],
};
