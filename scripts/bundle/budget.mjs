/**
 * The most that a function's bundle may weigh, in KiB, minified: every 100 KiB are about 5 ms of a cold start.
 * Plain handlers come without Nest and Fastify.
 * @type {Record<string, number>}
 */
const BUDGETS = {
  admin: 1600,
  auth: 1690,
  users: 1630,
  preferences: 1475,
  todos: 1480,
  wellKnown: 1350,
  postConfirmation: 340,
  confirmationRetry: 400,
  preTokenGeneration: 405,
  publishOutbox: 315,
  sweepOutbox: 315,
  authorizer: 710,
  purgeUsers: 650,
  reconcileUsers: 700,
  rotateSigningKey: 245,
  projectRevocations: 270,
  deliverMail: 310,
  consumeEvents: 620,
  publishPreferences: 310,
  publishSessions: 330,
};

/** What must not be deployed, with the reason. `@nestjs/swagger` itself is replaced by its stub. */
const FORBIDDEN = [
  { input: /(^|\/)build\/adapters\/memory\//, why: 'in-memory stores forget with their process' },
  { input: /(^|\/)build\/adapters\/local\//, why: 'the local server has a mailbox and an admin for development' },
  { input: /^(console|clients)\//, why: 'the console is a page of the local server' },
  { input: /node_modules\/@nestjs\/swagger\//, why: 'loading it takes 80 ms' },
];

/**
 * What is wrong with a bundle, in sentences.
 * @param {string} name
 * @param {import('esbuild').Metafile} metafile
 * @returns {string[]}
 */
export function complaintsAbout(name, metafile) {
  const budget = BUDGETS[name];
  const size = kibibytes(metafile);
  const intruders = Object.keys(metafile.inputs).flatMap((input) =>
    FORBIDDEN.filter((rule) => rule.input.test(input)).map(({ why }) => `${name} contains ${input}: ${why}`),
  );
  if (budget === undefined) return [...intruders, `${name} has no size budget: add it to scripts/bundle/budget.mjs`];
  return size > budget ? [...intruders, `${name} weighs ${size} KiB, its budget is ${budget}`] : intruders;
}

/**
 * A line of the report: the weight, the budget, and the heaviest packages.
 * @param {string} name
 * @param {import('esbuild').Metafile} metafile
 */
export function summaryOf(name, metafile) {
  const heaviest = weights(metafile)
    .slice(0, 5)
    .map(([origin, bytes]) => `${origin} ${Math.round(bytes / 1024)}`);
  return `${name.padEnd(20)} ${kibibytes(metafile)} of ${BUDGETS[name] ?? '?'} KiB: ${heaviest.join(', ')}`;
}

/** @param {import('esbuild').Metafile} metafile */
function kibibytes(metafile) {
  return Math.ceil(Object.values(metafile.outputs).reduce((sum, { bytes }) => sum + bytes, 0) / 1024);
}

/**
 * Bytes by package, heaviest first; our own code is `src`.
 * @param {import('esbuild').Metafile} metafile
 * @returns {[string, number][]}
 */
function weights(metafile) {
  /** @type {Map<string, number>} */
  const byOrigin = new Map();
  for (const { inputs } of Object.values(metafile.outputs)) {
    for (const [path, { bytesInOutput }] of Object.entries(inputs)) {
      const origin = /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1] ?? 'src';
      byOrigin.set(origin, (byOrigin.get(origin) ?? 0) + bytesInOutput);
    }
  }
  return [...byOrigin].toSorted(([, a], [, b]) => b - a);
}
