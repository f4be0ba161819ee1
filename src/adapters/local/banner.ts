import type { Settings } from '../lambda/runtime/settings.js';
import { hasConsole } from './console-page.js';
import { publishesEvents } from './events/local-events.js';

const EMAIL = 'ada@example.com';
const PASSWORD = 'Correct-Horse-7-Battery';

/** Where everything is, and three lines to paste that make an account and log in. */
export function banner(url: string, settings: Settings): string {
  const { store, mailer } = settings;
  return `
User service, ${store === 'memory' ? 'everything in this process: a restart forgets it all' : 'on DynamoDB'}

${hasConsole() ? `  Console    ${url}\n` : ''}  API        ${url}/v1
  Docs       ${url}/docs
${mailer === 'mailbox' ? `  Mailbox    ${url}/dev/mailbox\n` : ''}${publishesEvents(settings) ? `  Events     ${url}/dev/events\n` : ''}
Try it, in another terminal:

  ID=$(curl -s ${url}/v1/auth/register -H 'Content-Type: application/json' -d '{"email":"${EMAIL}","password":"${PASSWORD}"}' | sed 's/.*"registrationId":"\\([^"]*\\).*/\\1/')
  curl -s ${url}/v1/auth/register/confirm -H 'Content-Type: application/json' -d "{\\"registrationId\\":\\"$ID\\",\\"code\\":\\"$(curl -s '${url}/dev/mailbox?to=${EMAIL}' | sed 's/.*"code":"\\([0-9]*\\).*/\\1/')\\"}"
  curl -s ${url}/v1/auth/login -H 'Content-Type: application/json' -d '{"email":"${EMAIL}","password":"${PASSWORD}"}'
`;
}
