import { Stack } from './stack.js';

const HELP = `npm run start:stack

Starts the API on DynamoDB Local, two Redis servers (the deny list and the profile cache) and an event bus: the
shape of the cloud on one machine. What is missing of Java and Redis is installed where apt and the rights for it are there.

  PORT                      of the API (3000)
  DYNAMODB_ENDPOINT         a DynamoDB of yours, instead of one that is started here
  EVENTS_ENDPOINT           an event bus of yours
  IDENTITY_PROVIDER         cognito for accounts in a user pool, which is started too, with its triggers,
                            and forgets them when it ends; COGNITO_ENDPOINT for one of yours
  DENY_LIST_REDIS_URL       a Redis of yours; so is PROFILE_CACHE_REDIS_URL
  SIGNING_KEY_FILE          a PEM file, instead of .data/signing-key.pem; so are REFRESH_KEY
                            and MFA_KEYS for .data/refresh-key and .data/mfa-keys

Every other setting of the API works as well. Tables and keys are kept in .data/, so accounts and sessions
outlive a restart; remove that directory to begin anew. Ctrl-C stops everything.`;

const DIRECTORY = '.data';
/** Milliseconds until a stop is forced: what is still there then dies with us. */
const STOP_DEADLINE = 4_500;

const [argument] = process.argv.slice(2);
if (argument === '--help' || argument === '-h') console.log(HELP);
else if (argument === undefined) await run();
else fail(`There is no option ${argument}; see npm run start:stack -- --help.`);

async function run(): Promise<void> {
  const stack = new Stack({
    programs: new URL('../../', import.meta.url),
    directory: DIRECTORY,
    settings: settingsGiven(),
    tell: (line) => console.log(line),
  });
  // A terminal's Ctrl-C reaches us twice under npm, which passes it on: the second one must not end us by default.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void end(stack, 0));
  try {
    await stack.start();
  } catch (error) {
    fail(error instanceof Error ? error.message : String(error));
  }
  const sentence = await stack.brokenDown;
  if (sentence !== undefined) console.error(sentence);
  await end(stack, 1);
}

async function end(stack: Stack, code: number): Promise<void> {
  setTimeout(() => process.exit(code), STOP_DEADLINE).unref();
  await stack.stop();
  process.exit(code);
}

/** What has been started dies with us. */
function fail(sentence: string): void {
  console.error(sentence);
  process.exit(1);
}

/** An empty setting is none. */
function settingsGiven(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([, value]) => value !== undefined && value !== ''));
}
