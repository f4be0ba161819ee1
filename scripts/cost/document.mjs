import { assumptions, monthlyCost, prices } from './monthly-cost.mjs';

/** @type {[number, string][]} */
const AUDIENCES = [
  [10_000, '10 K'],
  [100_000, '100 K'],
  [1_000_000, '1 M'],
  [70_000_000, '70 M'],
];

/** @param {number} dollars */
const rounded = (dollars) => Math.round(dollars).toLocaleString('en-US');

/** @param {string[][]} rows the first one is the head; aligned as Prettier does it */
function table([head = [], ...rows]) {
  const widths = head.map((title, i) => Math.max(title.length, ...rows.map((row) => row[i]?.length ?? 0)));
  /** @param {string[]} cells */
  const line = (cells) => `| ${cells.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join(' | ')} |`;
  return [head, widths.map((width) => '-'.repeat(width)), ...rows].map(line).join('\n');
}

function costs() {
  const columns = AUDIENCES.map(([mau]) => ({
    mau,
    costs: monthlyCost(mau, 'rest'),
    http: totalOf(monthlyCost(mau, 'http')),
  }));
  const components = columns[0]?.costs.map(([component]) => component) ?? [];
  /** @param {string} name @param {(column: (typeof columns)[number]) => string} cell */
  const row = (name, cell) => [name, ...columns.map(cell)];
  return table([
    ['component', ...AUDIENCES.map(([, name]) => name)],
    ...components.map((name, i) => row(name, ({ costs: each }) => rounded(each[i]?.[1] ?? NaN))),
    row('**together**', ({ costs: each }) => rounded(totalOf(each))),
    row('for 1,000 users', ({ mau, costs: each }) => ((1000 * totalOf(each)) / mau).toFixed(2)),
    row('together, with an HTTP API', ({ http }) => rounded(http)),
  ]);
}

/** @param {[string, number][]} all */
function totalOf(all) {
  return all.reduce((sum, [, dollars]) => sum + dollars, 0);
}

function habits() {
  const rows = Object.entries(/** @type {Record<string, number>} */ (assumptions.requestsPerUser));
  return table([['request', 'times a month'], ...rows.map(([call, times]) => [call, String(times)])]);
}

export function costDocument() {
  const { milliseconds, registeredPerMonthlyUser, kilobytesPerRegistered, eventsPerUser, mailsPerUser } = assumptions;
  return `# What it costs

\`npm run cost -- --mau 100000\` prints it for any number of people who come in a month (MAU); \`npm run --silent cost -- --document\` writes this page, and a
test holds it to what that writes.

In ${prices.currency} a month, at the public prices of ${prices.asOf} in ${prices.region}, without taxes, support, free tiers and discounts. Other regions are dearer, Frankfurt by up to about a fifth.

${costs()}

## Where the numbers come from

- **Units of DynamoDB** are those that the tests measure of each request: [capacity](capacity.md).
- **Prices** are in \`scripts/cost/prices.json\`, with their date and region. Look at the date before you rely on them.
- **Everything else is assumed**, in \`scripts/cost/assumptions.json\`: what people do, how long functions take, how large rows and lines of the log are. Change it to what your dashboard says.

Most of a large bill is one price a request: the API, its web ACL, its logs. What a request does costs less than that it comes. So the first thing to save by is clients that ask less often, the second an HTTP API, the third to log and trace fewer of the requests that went well.

Not in it: a user pool (with \`IDENTITY_PROVIDER=cognito\` it costs more than all the rest), provisioned concurrency, and what consumers of events do.

## What somebody does in a month

${habits()}

A login and a registration take ${milliseconds['log in']} ms of a function (bcrypt), any other request ${milliseconds['any other']} ms, the authorizer before each request with a token ${milliseconds.authorizer} ms. There are ${registeredPerMonthlyUser} registered users for one who comes, of ${kilobytesPerRegistered} KB each; one who comes brings about ${eventsPerUser} events and ${mailsPerUser} mails.
`;
}
