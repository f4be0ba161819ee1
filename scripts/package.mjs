/**
 * `npm run package [-- --stage <stage>]`: bundles the functions, and packages the service as CloudFormation for each of its APIs, into
 * `dist/cloudformation/<API>`. It needs neither credentials nor a network: what Terraform has made is looked up at deployment.
 * What has been packaged from the same files is left as it is.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';

/** By the name of their directory: the parameters of serverless.yml. */
const APIS = {
  rest: ['apiType=rest'],
  'rest-cognito': ['apiType=rest', 'edgeAuthorizer=cognito'],
  http: ['apiType=http'],
};

/** Whatever can make a difference. */
const SOURCES = ['src', 'scripts', 'serverless', 'serverless.yml', 'openapi.json', 'package-lock.json', '.swcrc'];

const OUTPUT = 'dist/cloudformation';

const { values } = parseArgs({ options: { stage: { type: 'string', default: 'prod' } } });
const { stage } = values;

/** @param {string} path @returns {string[]} */
function filesIn(path) {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path)
    .toSorted()
    .flatMap((name) => filesIn(`${path}/${name}`));
}

function digest() {
  const hash = createHash('sha256').update(stage);
  for (const file of SOURCES.flatMap(filesIn)) hash.update(file).update(readFileSync(file));
  return hash.digest('hex');
}

/** @param {string} command @param {string[]} args */
function run(command, ...args) {
  const { status } = spawnSync(command, args, { stdio: ['ignore', 'inherit', 'inherit'] });
  if (status !== 0) process.exit(status ?? 1);
}

const [mark, sources] = [`${OUTPUT}/sources.sha256`, digest()];
if (existsSync(mark) && readFileSync(mark, 'utf8') === sources) {
  console.log(`${OUTPUT} is up to date.`);
  process.exit(0);
}

rmSync(OUTPUT, { recursive: true, force: true });
run('npm', 'run', '--silent', 'build');
for (const [name, params] of Object.entries(APIS)) {
  const zipped = name === 'rest' ? [] : [`artifacts=${OUTPUT}/rest`];
  const given = [...params, ...zipped].flatMap((param) => ['--param', param]);
  run('npx', 'osls', 'package', '--stage', stage, '--package', `${OUTPUT}/${name}`, ...given);
}
writeFileSync(mark, sources);
