/** What somebody who looks over the reader's shoulder, or at a screenshot, should not get. */
const PASSWORDS = ['password', 'currentPassword', 'newPassword'];
const TOKENS = ['accessToken', 'challengeToken', 'authorization'];

const SHOWN_OF_A_TOKEN = 24;

/** A header or member of a body as it is shown: passwords hidden, tokens by their beginnings. */
export function display<Value>(name: string, value: Value): Value | string {
  if (typeof value !== 'string') return value;
  if (PASSWORDS.includes(name)) return '••••••••';
  if (TOKENS.includes(name)) return `${value.slice(0, SHOWN_OF_A_TOKEN)}…`;
  return value;
}
