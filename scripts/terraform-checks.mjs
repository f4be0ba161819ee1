/**
 * `npm run terraform:check`: format, validity and tests of terraform/, with a mocked provider and no credentials.
 *
 * It needs Terraform 1.9 or later, and the AWS provider: from a directory of plugins where this machine has one, else from the public registry.
 * Where either is missing it says so and fails; `TERRAFORM_CHECKS=where-possible` then lets it pass, `TERRAFORM_CHECKS=skip` does nothing at all.
 */
import { spawnSync } from 'node:child_process';
import { pluginMirror } from './terraform/plugin-mirror.mjs';

const mode = process.env['TERRAFORM_CHECKS'] ?? 'required';

/** @param {string[]} args */
function terraform(...args) {
  return spawnSync('terraform', ['-chdir=terraform', ...args], { stdio: ['ignore', 'inherit', 'inherit'] });
}

/** @param {string} sentence */
function cannot(sentence) {
  console.error(`${sentence} (TERRAFORM_CHECKS=skip leaves these checks out.)`);
  process.exit(mode === 'where-possible' ? 0 : 1);
}

/** @param {string} what @param {string[]} args */
function check(what, ...args) {
  console.log(`-- ${what}`);
  const { status } = terraform(...args);
  if (status !== 0) process.exit(status ?? 1);
}

if (mode === 'skip') {
  console.log('The checks of terraform/ are left out.');
  process.exit(0);
}
if (spawnSync('terraform', ['version'], { stdio: 'ignore' }).status !== 0) {
  cannot('Terraform is not installed: see https://developer.hashicorp.com/terraform/install.');
}
check('format', 'fmt', '-check', '-diff', '-recursive');

const mirror = pluginMirror();
const { status } = terraform(
  'init',
  '-backend=false',
  '-input=false',
  '-no-color',
  ...(mirror ? [`-plugin-dir=${mirror}`] : []),
);
if (status !== 0) cannot('The AWS provider of Terraform can neither be found on this machine nor be fetched.');

check('validity', 'validate', '-no-color');
check('tests', 'test', '-no-color');
