import 'reflect-metadata';
import { EmailAddress } from '../../domain/users/email-address.js';
import { readSettings } from '../lambda/runtime/settings.js';
import { changeRole, isVerb } from './change-role.js';
import { asksForHelp, end, sentenceFor } from './command-line.js';

const HELP = `npm run admin:grant -- <email>
npm run admin:revoke -- <email>

Makes the user with this verified address an admin, or an admin a user again. Whoever loses the role is logged out everywhere at once.

Takes the settings of the service whose user it is, foremost:

  STORE=dynamodb
  TABLE_PREFIX              of its tables (user-service-)
  AWS_REGION                of Amazon DynamoDB, or DYNAMODB_ENDPOINT of another one
  DENY_LIST_REDIS_URL       where it has one: without it the tokens of a former admin work until the ledger's
                            stream has told Redis, a second or so
  PROFILE_CACHE_REDIS_URL   where it has one`;

const [verb, ...operands] = process.argv.slice(2);

if (asksForHelp(operands)) end(0, HELP);
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
