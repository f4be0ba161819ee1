import 'reflect-metadata';
import { DomainError } from '../../domain/shared/domain-error.js';
import { EmailAddress } from '../../domain/users/email-address.js';
import { readSettings } from '../lambda/runtime/settings.js';
import { SettingsError } from '../lambda/runtime/settings-error.js';
import { changeRole, isVerb } from './change-role.js';

const HELP = `npm run admin:grant -- <email>
npm run admin:revoke -- <email>

Makes the user with this verified address an admin, or an admin a user again. Whoever loses the role is logged out everywhere at once.

Takes the settings of the service whose user it is, foremost:

  STORE=dynamodb
  TABLE_PREFIX              of its tables (user-service-)
  AWS_REGION                of Amazon DynamoDB, or DYNAMODB_ENDPOINT of another one
  DENY_LIST_REDIS_URL       where it has one: without it the tokens of a former admin work until they expire
  PROFILE_CACHE_REDIS_URL   where it has one`;

const [verb, ...operands] = process.argv.slice(2);

if (operands.some((operand) => operand === '--help' || operand === '-h')) end(0, HELP);
else await run();

async function run(): Promise<void> {
  const [address = '', ...surplus] = operands;
  const email = EmailAddress.parse(address);
  if (!isVerb(verb) || email === undefined || surplus.length > 0) return end(1, HELP);
  try {
    end(0, await changeRole(verb, email, readSettings(process.env)));
  } catch (error) {
    end(1, sentenceFor(error));
  }
}

function sentenceFor(error: unknown): string {
  if (error instanceof SettingsError || error instanceof DomainError) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

/** Connections that linger must not keep the program. */
function end(code: number, text: string): void {
  (code === 0 ? process.stdout : process.stderr).write(`${text}\n`, () => process.exit(code));
}
