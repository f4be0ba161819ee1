import { readFileSync } from 'node:fs';
import { measuredCapacity } from './capacity.mjs';

const MILLION = 1e6;
const HOURS = 730;
const BYTES_PER_GIGABYTE = 1e9;
const KILOBYTES_PER_GIGABYTE = 1e6;

/** @param {string} name */
const read = (name) => JSON.parse(readFileSync(new URL(`${name}.json`, import.meta.url), 'utf8'));

export const prices = read('prices');
export const assumptions = read('assumptions');

/** @typedef {{ upTo?: number, each?: number, perMillion?: number }} Tier */

/**
 * @param {Tier[]} tiers
 * @param {number} amount
 */
function tiered(tiers, amount) {
  let [paid, from] = [0, 0];
  for (const { upTo = Infinity, perMillion = 0, each = perMillion / MILLION } of tiers) {
    paid += Math.max(0, Math.min(amount, upTo) - from) * each;
    from = upTo;
  }
  return paid;
}

/**
 * Requests of one kind in a month, with what one of them costs in DynamoDB.
 * @param {number} mau
 */
function requestsOf(mau) {
  const capacity = measuredCapacity();
  return Object.entries(/** @type {Record<string, number>} */ (assumptions.requestsPerUser)).map(([call, perUser]) => {
    const units = capacity.get(call);
    if (units === undefined) throw new Error(`docs/capacity.md does not say what '${call}' costs.`);
    return { call, count: perUser * mau, ...units };
  });
}

/**
 * Dollars a month of each component, for so many people who come in a month.
 * @param {number} mau
 * @param {'rest' | 'http'} api
 * @returns {[component: string, dollars: number][]}
 */
export function monthlyCost(mau, api) {
  const requests = requestsOf(mau);
  /** @param {(request: ReturnType<typeof requestsOf>[number]) => number} value */
  const sum = (value) => requests.reduce((total, request) => total + value(request), 0);
  const calls = sum(({ count }) => count);
  const authorized = sum(({ call, count }) => (assumptions.withoutToken.includes(call) ? 0 : count));
  const events = assumptions.eventsPerUser * mau;
  const background = events * assumptions.backgroundCallsPerEvent;
  const mails = assumptions.mailsPerUser * mau;
  const stored =
    (mau * assumptions.registeredPerMonthlyUser * assumptions.kilobytesPerRegistered) / KILOBYTES_PER_GIGABYTE;
  const invocations = calls + authorized + background;
  const logged = (invocations * assumptions.logBytesPerCall) / BYTES_PER_GIGABYTE;
  const milliseconds =
    sum(({ call, count }) => count * (assumptions.milliseconds[call] ?? assumptions.milliseconds['any other'])) +
    authorized * assumptions.milliseconds.authorizer +
    background * assumptions.milliseconds.background;
  const archived = (events * assumptions.kilobytesPerEvent) / KILOBYTES_PER_GIGABYTE;
  const { dynamodb, lambda, cloudWatch, webAcl, eventBridge } = prices;

  return [
    ['API Gateway', tiered(prices.apiGateway[api], calls)],
    [
      'Web ACL',
      webAcl.perAcl + assumptions.webAclRules * webAcl.perRule + (calls / MILLION) * webAcl.perMillionRequests,
    ],
    [
      'Lambda',
      (invocations / MILLION) * lambda.perMillionCalls +
        tiered(lambda.gigabyteSeconds, (milliseconds / 1000) * assumptions.functionGigabytes),
    ],
    ['DynamoDB, reads', (sum(({ count, readUnits }) => count * readUnits) / MILLION) * dynamodb.perMillionReads],
    ['DynamoDB, writes', (sum(({ count, writeUnits }) => count * writeUnits) / MILLION) * dynamodb.perMillionWrites],
    ['DynamoDB, storage and backups', stored * (dynamodb.perGigabyteMonth + dynamodb.backupPerGigabyteMonth)],
    ['Redis', redisCost(mau)],
    [
      'EventBridge and its archive',
      (events / MILLION) * eventBridge.perMillionEvents +
        archived * (eventBridge.archivePerGigabyte + 3 * eventBridge.archivePerGigabyteMonth),
    ],
    [
      'Mail (SES, SQS)',
      (mails / 1000) * prices.ses.perThousandMails +
        ((mails * assumptions.queueRequestsPerMail) / MILLION) * prices.sqs.perMillionRequests,
    ],
    ['Logs', logged * (cloudWatch.perGigabyteOfLogs + cloudWatch.perGigabyteMonthOfLogs)],
    [
      'Metrics, alarms, dashboard',
      assumptions.ownMetrics * cloudWatch.perMetric +
        assumptions.alarmMetrics * cloudWatch.perAlarmMetric +
        cloudWatch.perDashboard,
    ],
    ['Traces', ((calls * assumptions.tracedShare) / MILLION) * prices.xray.perMillionTraces],
    ['Answers to the internet', tiered(prices.transferOut, (calls * assumptions.bytesPerAnswer) / BYTES_PER_GIGABYTE)],
    [
      'Network, keys, secrets',
      assumptions.endpoints * prices.endpointHour * HOURS +
        assumptions.kmsKeys * prices.kmsKeyMonth +
        assumptions.secrets * prices.secretMonth,
    ],
  ];
}

/** @param {number} mau */
function redisCost(mau) {
  const { denyList, profileCache } = assumptions.redis.find((/** @type {Tier} */ { upTo = Infinity }) => mau <= upTo);
  return [denyList, profileCache].reduce((sum, [node, count]) => sum + prices.redis[node] * count * HOURS, 0);
}
