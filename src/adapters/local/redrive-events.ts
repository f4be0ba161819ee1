import { parseArgs } from 'node:util';
import { readFunctionSettings, type FunctionSettings } from '../lambda/runtime/function-settings.js';
import { asksForHelp, end, sentenceFor } from './command-line.js';
import { lineOf } from './events/event-line.js';
import { deadLettersOf, redriveParked } from './events/event-operations.js';

const HELP = `npm run events:redrive -- [--queue <url>]

Tries once more to publish every event that the bus has refused and that was parked for it. With the URL of the dead-letter queue of the
functions on streams, also has the batches in it worked on once more, by the same code. What succeeds leaves the queue, and the outbox;
all else stays where it is. Ends with 1 while anything is left.

Takes the settings of the service, foremost:

  STORE=dynamodb
  STAGE                     of the service (local)
  TABLE_PREFIX              of its tables (user-service-)
  AWS_REGION                of Amazon DynamoDB and EventBridge, or DYNAMODB_ENDPOINT and EVENTS_ENDPOINT of others
  EVENT_BUS_NAME            of the bus (<STAGE>-user-service)
  DENY_LIST_REDIS_URL       for batches of projectRevocations`;

interface Tally {
  readonly done: number;
  readonly left: number;
}

const NONE: Tally = { done: 0, left: 0 };

const operands = process.argv.slice(2);

if (asksForHelp(operands)) end(0, HELP);
else await run();

async function run(): Promise<void> {
  const options = optionsIn(operands);
  if (options === undefined) return end(1, HELP);
  try {
    const settings = readFunctionSettings(process.env);
    const parked = await redriveAllParked(settings);
    const letters = options.queue === undefined ? NONE : await redriveAll(settings, options.queue);
    const left = parked.left + letters.left;
    end(left > 0 ? 1 : 0, `Parked events: ${told(parked)}. Dead letters: ${told(letters)}.`);
  } catch (error) {
    end(1, sentenceFor(error));
  }
}

function optionsIn(args: readonly string[]): { readonly queue?: string | undefined } | undefined {
  try {
    const { queue } = parseArgs({ args: [...args], options: { queue: { type: 'string' } } }).values;
    return queue === undefined || URL.canParse(queue) ? { queue } : undefined;
  } catch {
    return undefined;
  }
}

function counted({ done, left }: Tally, isDone: boolean): Tally {
  return isDone ? { done: done + 1, left } : { done, left: left + 1 };
}

function told({ done, left }: Tally): string {
  return `${done} done, ${left} left`;
}

async function redriveAllParked(settings: FunctionSettings): Promise<Tally> {
  let tally = NONE;
  for await (const sent of redriveParked(settings).execute()) {
    process.stdout.write(lineOf(sent));
    tally = counted(tally, sent.outcome === 'accepted');
  }
  return tally;
}

async function redriveAll(settings: FunctionSettings, queueUrl: string): Promise<Tally> {
  let tally = NONE;
  for await (const { of, isDone, outcome } of deadLettersOf(settings, queueUrl).redrive()) {
    process.stdout.write(`${of}: ${outcome}\n`);
    tally = counted(tally, isDone);
  }
  return tally;
}
