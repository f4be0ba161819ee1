import { readdirSync } from 'node:fs';

const SUFFIX = '.handler.ts';

/**
 * The Lambda functions: one a `src/adapters/lambda/<name>.handler.ts`, called by its name in camel case.
 * @returns {{ name: string, source: string, compiled: string }[]} `compiled` is what swc makes of `source`
 */
export function lambdaFunctions() {
  return readdirSync('src/adapters/lambda')
    .filter((file) => file.endsWith(SUFFIX))
    .map((file) => file.slice(0, -SUFFIX.length))
    .toSorted()
    .map((stem) => ({
      name: camelCase(stem),
      source: `src/adapters/lambda/${stem}${SUFFIX}`,
      compiled: `build/adapters/lambda/${stem}.handler.js`,
    }));
}

/** @param {string} kebab */
function camelCase(kebab) {
  return kebab.replace(/-(\w)/g, (_, letter) => letter.toUpperCase());
}
