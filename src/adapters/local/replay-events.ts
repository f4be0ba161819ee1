import { parseArgs } from 'node:util';
import type { ReplayEventsCommand } from '../../application/events/replay-events.js';
import { UserId } from '../../domain/shared/ids.js';
import { readFunctionSettings } from '../lambda/runtime/function-settings.js';
import { asksForHelp, end, sentenceFor } from './command-line.js';
import { lineOf } from './events/event-line.js';
import { replay } from './events/event-operations.js';

const HELP = `npm run events:replay -- --user <id> --from <sequence>

Publishes once more what has been published of a user, from the event with this sequence on: the same events under the same ids, in their
order, for everybody who listens on the bus. What happened more than 90 days ago is no longer there.

Takes the settings of the service, foremost:

  STORE=dynamodb
  STAGE                     of the service (local)
  TABLE_PREFIX              of its tables (user-service-)
  AWS_REGION                of Amazon DynamoDB and EventBridge, or DYNAMODB_ENDPOINT and EVENTS_ENDPOINT of others
  EVENT_BUS_NAME            of the bus (<STAGE>-user-service)`;

const operands = process.argv.slice(2);

if (asksForHelp(operands)) end(0, HELP);
else await run();

async function run(): Promise<void> {
  const command = commandIn(operands);
  if (command === undefined) return end(1, HELP);
  try {
    await tellAgain(command);
  } catch (error) {
    end(1, sentenceFor(error));
  }
}

function commandIn(args: readonly string[]): ReplayEventsCommand | undefined {
  try {
    const options = { user: { type: 'string' }, from: { type: 'string' } } as const;
    const { user = '', from = '' } = parseArgs({ args: [...args], options }).values;
    const userId = UserId.parse(user);
    return userId !== undefined && /^[1-9]\d{0,11}$/.test(from) ? { userId, from: Number(from) } : undefined;
  } catch {
    return undefined;
  }
}

async function tellAgain(command: ReplayEventsCommand): Promise<void> {
  const { userId, from } = command;
  let [told, expected] = [0, from];
  for await (const sent of replay(readFunctionSettings(process.env)).execute(command)) {
    const { sequence } = sent.event.event;
    if (sequence > expected) process.stdout.write(`${gap(expected, sequence - 1)}\n`);
    process.stdout.write(lineOf(sent));
    if (sent.outcome === 'failed') return end(1, `Stopped. Go on with --from ${sequence}.`);
    if (sent.outcome === 'accepted') told += 1;
    expected = sequence + 1;
  }
  if (expected === from) return end(1, `Nothing is kept of ${userId} from ${from} on.`);
  end(0, `${told} events of ${userId} were published again.`);
}

function gap(first: number, last: number): string {
  return `${first === last ? first : `${first} to ${last}`}: not kept, being too old, parked, or not published yet`;
}
