import { basename } from 'node:path';
import { build } from 'esbuild';

/** A module that starts a thread from a file beside itself, by `import.meta.url`, looks for it beside the bundle once it is part of one. */
const WORKERS = {
  'build/adapters/crypto/argon2id-digest.js': 'build/adapters/crypto/argon2id-worker.cjs',
};

/**
 * Each with what it needs, in a file of its own: nobody pays for it before it is started.
 * @param {import('esbuild').Metafile} metafile
 * @param {string} directory where the bundle is
 */
export async function bundleWorkers(metafile, directory) {
  const needed = Object.entries(WORKERS).filter(([module]) => module in metafile.inputs);
  await Promise.all(
    needed.map(([, worker]) =>
      build({
        entryPoints: [worker],
        outfile: `${directory}/${basename(worker)}`,
        bundle: true,
        minify: true,
        platform: 'node',
        target: 'node20',
        format: 'cjs',
        mainFields: ['module', 'main'],
        legalComments: 'none',
        logLevel: 'warning',
      }),
    ),
  );
}
