import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';

const CONFIG = resolve('.dependency-cruiser.cjs');
const CRUISER = resolve('node_modules/dependency-cruiser/bin/dependency-cruise.mjs');

export interface Violation {
  readonly rule: string;
  readonly from: string;
}

interface Report {
  readonly summary: {
    readonly totalCruised: number;
    readonly violations: readonly { readonly from: string; readonly rule: { readonly name: string } }[];
  };
}

interface Config {
  readonly forbidden: readonly { readonly name: string }[];
}

export function ruleNames(): readonly string[] {
  return (createRequire(__filename)(CONFIG) as Config).forbidden.map(({ name }) => name);
}

/** Holds the folders of a project to our rules. */
export function cruise(
  root: string,
  folders: readonly string[],
): { modules: number; violations: readonly Violation[] } {
  const options = ['--config', CONFIG, '--output-type', 'json'];
  const { stdout, stderr } = spawnSync(process.execPath, [CRUISER, ...options, ...folders], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  if (stdout === '') throw new Error(`dependency-cruiser has failed: ${stderr}`);
  const { summary } = JSON.parse(stdout) as Report;
  const violations = summary.violations.map(({ from, rule }) => ({ rule: rule.name, from }));
  return { modules: summary.totalCruised, violations };
}
