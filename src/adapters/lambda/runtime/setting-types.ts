import { makeValidator } from 'envalid';
import { Secret } from '../../../domain/shared/secret.js';
import { EmailAddress } from '../../../domain/users/email-address.js';

/** Kinds of settings. Each throws the fragment that follows the setting's name in "NAME must be …". */

export function integer(least: number, most: number) {
  return makeValidator<number>((text) => {
    const value = Number(text);
    if (!/^\d+$/.test(text) || value < least || value > most) {
      throw new TypeError(`must be a whole number from ${least} to ${most}`);
    }
    return value;
  });
}

/** Web origins as browsers send them (RFC 6454 §6.1). */
export const origins = makeValidator<readonly string[]>((text) => {
  const items = text.split(',').map((item) => item.trim());
  const wrong = items.find((item) => item !== '' && !isOrigin(item));
  if (wrong !== undefined)
    throw new TypeError('must be a comma-separated list of origins like https://app.example.com');
  return items.filter((item) => item !== '');
});

function isOrigin(text: string): boolean {
  return URL.canParse(text) && new URL(text).origin === text;
}

export function urlOf(...protocols: readonly string[]) {
  return makeValidator<string>((text) => {
    const known = URL.canParse(text) && protocols.includes(new URL(text).protocol);
    if (!known) throw new TypeError(`must be a URL that starts with ${protocols.map((p) => `${p}//`).join(' or ')}`);
    return text;
  });
}

const KEY = 'the base64 form of at least 32 random bytes, like `openssl rand -base64 32` prints';

/** A symmetric key, in base64. */
export const base64Key = makeValidator<Secret>((text) => {
  if (!isBase64Key(text)) throw new TypeError(`must be ${KEY}`);
  return new Secret(text);
});

/** Such keys, the one in use first. */
export const base64Keys = makeValidator<readonly [Secret, ...Secret[]]>((text) => {
  const [current = '', ...older] = text.split(',').map((key) => key.trim());
  if (![current, ...older].every(isBase64Key))
    throw new TypeError(`must be ${KEY}, or several with commas between them`);
  return [new Secret(current), ...older.map((key) => new Secret(key))];
});

function isBase64Key(text: string): boolean {
  const bytes = Buffer.from(text, 'base64');
  return bytes.toString('base64') === text && bytes.length >= 32;
}

export function nameOf(pattern: RegExp, what: string) {
  return makeValidator<string>((text) => {
    if (!pattern.test(text)) throw new TypeError(`must be ${what}`);
    return text;
  });
}

export const emailAddress = makeValidator<EmailAddress>((text) => {
  const address = EmailAddress.parse(text);
  if (address === undefined) throw new TypeError(EmailAddress.rule);
  return address;
});

/** In NFC, as it comes in requests. Whether it is strong enough is the policy's to say. */
export const password = makeValidator<Secret>((text) => new Secret(text.normalize('NFC')));
