/** Who may know whom. Each rule says why it is there; test/architecture/layers.spec.ts plants a violation of each. */

const NODE_OR_NPM = [
  'core',
  'npm',
  'npm-dev',
  'npm-optional',
  'npm-peer',
  'npm-no-pkg',
  'npm-unknown',
  'unknown',
  'undetermined',
];

/** The AWS clients, and Redis', each with the one adapter that may know it. */
const CLIENTS = [
  { client: '@aws-sdk/(client-dynamodb|lib-dynamodb|util-dynamodb)', adapter: 'dynamodb' },
  { client: '@aws-sdk/client-cognito-identity-provider', adapter: 'cognito' },
  { client: '@aws-sdk/client-eventbridge', adapter: 'eventbridge' },
  { client: '@aws-sdk/client-secrets-manager', adapter: 'secrets-manager' },
  { client: '@aws-sdk/client-(ses|sesv2)', adapter: 'ses' },
  { client: '@aws-sdk/client-sqs', adapter: 'sqs' },
  { client: 'ioredis', adapter: 'redis' },
];

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'domain-knows-only-domain',
      comment: 'The rules of the business must be readable, and testable, without any technology or use case in sight.',
      severity: 'error',
      from: { path: '^src/domain/' },
      to: { path: '^src/', pathNot: '^src/domain/' },
    },
    {
      name: 'domain-uses-no-package',
      comment:
        "A package or a Node module in the domain brings clocks, randomness, I/O or somebody else's release plan into it.",
      severity: 'error',
      from: { path: '^src/domain/' },
      to: { dependencyTypes: NODE_OR_NPM },
    },
    {
      name: 'application-knows-only-domain',
      comment: 'Use cases say what they need as ports; knowing an adapter would turn the dependency round.',
      severity: 'error',
      from: { path: '^src/application/' },
      to: { path: '^src/', pathNot: '^src/(domain|application)/' },
    },
    {
      name: 'application-uses-no-package',
      comment:
        'What a use case needs from a package or from Node is a port, so that tests and other stores can replace it.',
      severity: 'error',
      from: { path: '^src/application/' },
      to: { dependencyTypes: NODE_OR_NPM },
    },
    {
      name: 'adapters-do-not-meet',
      comment: 'Technologies are exchanged one at a time; only lambda/ and local/ put them together.',
      severity: 'error',
      from: { path: '^src/adapters/([^/]+)/', pathNot: '^src/adapters/(lambda|local)/' },
      to: { path: '^src/adapters/', pathNot: '^src/adapters/$1/' },
    },
    {
      name: 'nest-at-the-edge',
      comment: 'Nest drives us; it must not be needed to build, test or replace anything behind the ports.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/adapters/(http|lambda|local)/' },
      to: { path: 'node_modules/@nestjs/' },
    },
    ...CLIENTS.map(({ client, adapter }) => ({
      name: `client-of-${adapter}`,
      comment: `Only adapters/${adapter} speaks to its service, so that retries, time-outs and error mapping live in one place; lambda/ and local/ make its clients.`,
      severity: 'error',
      from: { path: '^src/', pathNot: `^src/adapters/(${adapter}|lambda|local)/` },
      to: { path: `node_modules/${client}/` },
    })),
    {
      name: 'local-stays-local',
      comment: 'In-memory stores, the development mailbox and the seeded admin must never reach a Lambda bundle.',
      severity: 'error',
      from: { path: '^src/adapters/lambda/' },
      to: { path: '^src/adapters/(memory|local)/', reachable: true },
    },
    {
      name: 'production-knows-no-tests',
      comment: 'What is deployed must not need what is not.',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^(test|scripts|bench|console)/' },
    },
    {
      name: 'console-knows-only-the-api',
      comment: 'The console shows what any client can do; with code of the service it would do more.',
      severity: 'error',
      from: { path: '^console/' },
      to: { path: '^(src|test|scripts|bench)/' },
    },
    {
      name: 'client-stands-alone',
      comment:
        'The TypeScript client runs in browsers and is installed by itself: no package, no Node module, nothing of the service.',
      severity: 'error',
      from: { path: '^clients/typescript/src/' },
      to: { pathNot: '^clients/typescript/src/' },
    },
    {
      name: 'no-development-packages',
      comment: 'A package that src/ needs must be in `dependencies`, or an installation for production lacks it.',
      severity: 'error',
      from: { path: '^src/' },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'], pathNot: 'node_modules/@types/' },
    },
    {
      name: 'only-known-packages',
      comment: 'A package that package.json does not name is there by luck.',
      severity: 'error',
      from: { path: '^(src|test)/' },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'no-unresolvable',
      comment: 'An import that cannot be resolved would also hide from every other rule.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'no-cycles',
      comment: 'Files that need each other are one file, and which of them is initialised first is an accident.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-orphans',
      comment: 'A file that nothing reaches is dead, or a forgotten wire.',
      severity: 'error',
      from: { path: '^src/', orphan: true },
      to: {},
    },
    {
      name: 'no-barrels',
      comment: 'An index.ts hides who needs what, and loads everything for one name.',
      severity: 'error',
      from: { path: '/index\\.ts$', pathNot: 'node_modules' },
      to: {},
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    combinedDependencies: false,
    enhancedResolveOptions: {
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      exportsFields: ['exports'],
    },
  },
};
