import { parseArgs } from 'node:util';
import { costDocument } from './cost/document.mjs';
import { monthlyCost, prices } from './cost/monthly-cost.mjs';

const HELP = `npm run cost -- --mau 100000 [--api rest|http]

What the service costs in a month by component, for so many people who come at least once in it (MAU).

  --mau N             from 1,000 to 1,000,000,000
  --api rest|http     kind of API Gateway; rest by default
  --document          writes docs/cost.md to standard output

Prices: scripts/cost/prices.json. What people do in a month, and how large things are: scripts/cost/assumptions.json.
Units of DynamoDB: docs/capacity.md, which the tests measure.`;

const [LEAST, MOST] = [1e3, 1e9];

/** @param {string} sentence */
function refuse(sentence) {
  console.error(`${sentence} See npm run cost -- --help.`);
  process.exitCode = 1;
}

const OPTIONS = /** @type {const} */ ({
  mau: { type: 'string', default: '' },
  api: { type: 'string', default: 'rest' },
  document: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
});

/** @param {number} dollars */
const money = (dollars) => dollars.toLocaleString('en-US', { maximumFractionDigits: dollars < 100 ? 2 : 0 });

/**
 * @param {number} mau
 * @param {'rest' | 'http'} api
 */
function print(mau, api) {
  const costs = monthlyCost(mau, api);
  const total = costs.reduce((sum, [, dollars]) => sum + dollars, 0);
  console.log(`${mau.toLocaleString('en-US')} monthly users, ${api.toUpperCase()} API`);
  console.log(
    `Prices of ${prices.asOf} in ${prices.region}, ${prices.currency} a month, without taxes, support and free tiers\n`,
  );
  for (const [component, dollars] of [...costs, ['Together', total]]) {
    console.log(`${String(component).padEnd(32)}${money(Number(dollars)).padStart(14)}`);
  }
  console.log(`\n${((1000 * total) / mau).toFixed(2)} for 1,000 users`);
}

function run() {
  const { help, document, mau: text, api } = parseArgs({ options: OPTIONS }).values;
  if (help) return console.log(HELP);
  if (document) return process.stdout.write(costDocument());
  const mau = Number(text.replaceAll(/[,_]/g, ''));
  if (!(Number.isInteger(mau) && mau >= LEAST && mau <= MOST))
    return refuse(`--mau must be a whole number from ${LEAST} to ${MOST}.`);
  if (api !== 'rest' && api !== 'http') return refuse('--api must be rest or http.');
  return print(mau, api);
}

try {
  run();
} catch (error) {
  refuse(error instanceof Error ? error.message : String(error));
}
