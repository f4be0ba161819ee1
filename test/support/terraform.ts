import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pluginMirror } from '../../scripts/terraform/plugin-mirror.mjs';
import { engines, TEST_REGION } from './engines.js';

/** Whether this machine can apply Terraform without asking a registry. */
export const hasTerraform =
  spawnSync('terraform', ['version'], { stdio: 'ignore' }).status === 0 && pluginMirror() !== undefined;

/** Applies our module of tables to DynamoDB Local, as Amazon would get it but for what only Amazon's engine knows. */
export function applyTables(prefix: string): void {
  const directory = mkdtempSync(join(tmpdir(), 'terraform-'));
  try {
    writeFileSync(join(directory, 'main.tf.json'), JSON.stringify(stackOf(prefix)));
    terraform(directory, 'init', '-input=false', `-plugin-dir=${pluginMirror()}`);
    terraform(directory, 'apply', '-input=false', '-auto-approve');
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

function terraform(directory: string, ...args: readonly string[]): void {
  const { status, stdout, stderr } = spawnSync('terraform', args, { cwd: directory, encoding: 'utf8' });
  if (status !== 0) throw new Error(`terraform ${args.join(' ')} has failed:\n${stdout}${stderr}`);
}

function stackOf(prefix: string): object {
  return {
    terraform: { required_providers: { aws: { source: 'hashicorp/aws' } } },
    provider: {
      aws: {
        region: TEST_REGION,
        access_key: 'local',
        secret_key: 'local',
        skip_credentials_validation: true,
        skip_requesting_account_id: true,
        skip_metadata_api_check: true,
        endpoints: { dynamodb: engines.dynamoDbEndpoint },
      },
    },
    module: { tables: { source: resolve('terraform/modules/tables'), prefix, protect: false, managed: false } },
  };
}
