import { rmSync } from 'node:fs';
import { cruise, ruleNames } from './dependency-rules.js';
import { plantedPackage, plantTree } from './planted-tree.js';

/** Files, and what each of them imports; after `type ` only for its types, which compiles to nothing and still ties files together. */
type Imports = Readonly<Record<string, readonly string[]>>;

/** A small project that keeps every rule. */
const LAWFUL: Imports = {
  'src/domain/user.ts': [],
  'src/application/use-case.ts': ['../domain/user.js'],
  'src/adapters/memory/store.ts': ['../../domain/user.js'],
  'src/adapters/redis/client.ts': ['../../application/use-case.js', 'ioredis', 'node:crypto'],
  'src/adapters/http/controller.ts': ['../../application/use-case.js', '@nestjs/common'],
  'src/adapters/lambda/users.handler.ts': ['../http/controller.js', '../redis/client.js', 'ioredis', '@nestjs/common'],
  'src/adapters/local/main.ts': ['../http/controller.js', '../memory/store.js', '@aws-sdk/lib-dynamodb'],
  'test/builders.ts': ['../src/domain/user.js', 'development-only'],
};

/** For each rule, files that break it; the first is the one to be caught. */
const UNLAWFUL: Readonly<Record<string, Imports>> = {
  'domain-knows-only-domain': { 'src/domain/nosy.ts': ['type ../application/use-case.js'] },
  'domain-uses-no-package': { 'src/domain/random.ts': ['node:crypto'] },
  'application-knows-only-domain': { 'src/application/impatient.ts': ['../adapters/redis/client.js'] },
  'application-uses-no-package': { 'src/application/late.ts': ['ioredis'] },
  'adapters-do-not-meet': { 'src/adapters/http/short-cut.ts': ['../redis/client.js'] },
  'nest-at-the-edge': { 'src/adapters/redis/injected.ts': ['@nestjs/common'] },
  'client-of-dynamodb': { 'src/adapters/redis/table.ts': ['@aws-sdk/lib-dynamodb'] },
  'client-of-cognito': { 'src/adapters/http/pool.ts': ['@aws-sdk/client-cognito-identity-provider'] },
  'client-of-eventbridge': { 'src/adapters/dynamodb/bus.ts': ['@aws-sdk/client-eventbridge'] },
  'client-of-secrets-manager': { 'src/adapters/http/secrets.ts': ['@aws-sdk/client-secrets-manager'] },
  'client-of-sqs': { 'src/adapters/http/queue.ts': ['@aws-sdk/client-sqs'] },
  'client-of-ses': { 'src/adapters/http/mail.ts': ['@aws-sdk/client-sesv2'] },
  'client-of-redis': { 'src/adapters/dynamodb/cached.ts': ['ioredis'] },
  'local-stays-local': {
    'src/adapters/lambda/detour.ts': ['./half-way.js'],
    'src/adapters/lambda/half-way.ts': ['../memory/store.js'],
  },
  'production-knows-no-tests': { 'src/adapters/http/tested.ts': ['../../../test/builders.js'] },
  'client-stands-alone': { 'clients/typescript/src/leaning.ts': ['node:crypto'] },
  'console-knows-only-the-api': { 'console/src/insider.ts': ['../../src/domain/user.js'] },
  'no-development-packages': { 'src/adapters/http/borrowed.ts': ['development-only'] },
  'only-known-packages': { 'src/adapters/http/lucky.ts': ['unlisted'] },
  'no-unresolvable': { 'src/adapters/http/dangling.ts': ['./nowhere.js'] },
  'no-cycles': { 'src/domain/egg.ts': ['./hen.js'], 'src/domain/hen.ts': ['./egg.js'] },
  'no-orphans': { 'src/domain/forgotten.ts': [] },
  'no-barrels': { 'src/domain/index.ts': ['./user.js'] },
};

const PACKAGES = Object.values({ ...UNLAWFUL, LAWFUL })
  .flatMap((imports) => Object.values(imports).flat())
  .filter((name) => !/^(\.|node:|type )/.test(name));

const asImport = (imported: string) =>
  imported.startsWith('type ') ? `import type {} from '${imported.slice(5)}';\n` : `import '${imported}';\n`;

function plantProject(): string {
  const files = Object.assign({}, LAWFUL, ...Object.values(UNLAWFUL)) as Imports;
  const sources = Object.entries(files).map(([path, imports]) => [path, imports.map(asImport).join('')] as const);
  const packages = Object.assign({}, ...PACKAGES.map(plantedPackage)) as Readonly<Record<string, string>>;
  const listed = PACKAGES.filter((name) => !['unlisted', 'development-only'].includes(name));
  const manifest = {
    dependencies: Object.fromEntries(listed.map((name) => [name, '1.0.0'])),
    devDependencies: { 'development-only': '1.0.0' },
  };
  return plantTree({
    ...Object.fromEntries(sources),
    ...packages,
    'package.json': JSON.stringify(manifest),
    'tsconfig.json': '{ "compilerOptions": { "module": "nodenext" } }',
  });
}

describe('the layers', () => {
  const project = plantProject();
  const { violations } = cruise(project, ['src', 'test', 'clients', 'console']);

  afterAll(() => rmSync(project, { recursive: true }));

  it('are kept', () => {
    const { modules, violations: ours } = cruise('.', ['src', 'test', 'scripts', 'clients', 'console']);
    expect(modules).toBeGreaterThan(50);
    expect(ours).toEqual([]);
  });

  it.each(ruleNames())('would not be kept with a file that breaks %s', (rule) => {
    const [culprit] = Object.keys(UNLAWFUL[rule] ?? {});
    expect(violations).toContainEqual({ rule, from: culprit });
  });

  it('leave a lawful project alone', () => {
    expect(violations.filter(({ from }) => from in LAWFUL)).toEqual([]);
  });
});
