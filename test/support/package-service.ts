import { spawnSync } from 'node:child_process';

/** Sees to it that `dist/cloudformation` is made of what stands here; takes a minute where it is not. */
export function packageService(): void {
  const { status, stderr } = spawnSync(process.execPath, ['scripts/package.mjs'], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`npm run package has failed: ${stderr}`);
}
