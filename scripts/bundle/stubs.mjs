import * as swagger from '@nestjs/swagger';

/** What our dependencies look for, or would load for features that we do not use: in the bundle it is a package that is not installed. */
const ABSENT = [
  // Nest looks for them at every start and goes on without them.
  /^@nestjs\/(microservices|websockets|platform-express)(\/|$)/,
  /^class-transformer\/storage/,
  // Optional parts of the Fastify adapter. CORS is ours.
  /^@fastify\/(static|view|multipart|cors)$/,
  // Fastify's logger and its test client.
  /^(pino|light-my-request)$/,
  // Uploads.
  /^file-type$/,
  // Lambda puts the credentials into the environment, the first place where the AWS SDK looks.
  /^@aws-sdk\/credential-provider-(ini|login|process|sso|web-identity)$/,
];

/** Fastify makes the compilers of its JSON schemas at every start. We have no schemas. */
const SCHEMA_COMPILERS = /^@fastify\/(ajv|fast-json-stringify)-compiler$/;

/** Nest's pipes import these packages whole, which keeps every validator that nobody uses. */
const NEEDED_BY_NEST = {
  'class-validator': ['validate'],
  'class-transformer': ['plainToInstance', 'plainToClass', 'instanceToPlain', 'classToPlain'],
};

/** The API document is made elsewhere; loading @nestjs/swagger takes 80 ms. */
const SWAGGER = `const decorator = () => () => undefined;
  export const ${Object.keys(swagger)
    .filter((name) => name.startsWith('Api'))
    .map((name) => `${name} = decorator`)
    .join(', ')};`;

/** @param {string} path */
const absent = (path) =>
  `throw Object.assign(new Error('${path} is left out of the bundle'), { code: 'MODULE_NOT_FOUND' });`;

/** @param {string} path */
const compilerThatRefuses = (path) =>
  `module.exports = () => () => { throw new Error('${path} is left out of the bundle'); };`;

/**
 * Serves `contents(path)` in place of the modules that match.
 * @param {import('esbuild').PluginBuild} build
 * @param {RegExp} filter
 * @param {(path: string) => string} contents
 * @param {(args: import('esbuild').OnResolveArgs) => boolean} [applies]
 */
function replace(build, filter, contents, applies = () => true) {
  const namespace = `instead of ${filter.source}`;
  build.onResolve({ filter }, (args) => (applies(args) ? { path: args.path, namespace } : undefined));
  build.onLoad({ filter: /.*/, namespace }, ({ path }) => ({ contents: contents(path), resolveDir: process.cwd() }));
}

/** @type {import('esbuild').Plugin} */
export const stubs = {
  name: 'stubs',
  setup(build) {
    for (const module of ABSENT) replace(build, module, absent);
    replace(build, SCHEMA_COMPILERS, compilerThatRefuses);
    replace(build, /^@nestjs\/swagger$/, () => SWAGGER);
    for (const [name, members] of Object.entries(NEEDED_BY_NEST)) {
      const contents = `export { ${members.join(', ')} } from '${name}';`;
      replace(
        build,
        new RegExp(`^${name}$`),
        () => contents,
        ({ kind }) => kind === 'dynamic-import',
      );
    }
  },
};
