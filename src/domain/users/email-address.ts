import type { Brand } from '../shared/brand.js';
import type { ValueType } from '../shared/text.js';

/** A normalised e-mail address: trimmed and lower-cased, so that equal addresses are equal strings. No provider's folding (dots, plus). */
export type EmailAddress = Brand<string, 'EmailAddress'>;

const MAX_LENGTH = 254;
const MAX_LOCAL_LENGTH = 64;
/** Asked before lower-casing, which turns the Kelvin sign (U+212A) into a `k`: one address could pass for another. */
const ASCII = /^[\x21-\x7e]*$/;
/** dot-atom of RFC 5322 §3.2.3, ASCII. */
const LOCAL = /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/;
/** Two or more labels of RFC 1123 §2.1. */
const DOMAIN = /^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;

export const EmailAddress: ValueType<EmailAddress> = {
  rule: 'must be an e-mail address',
  parse(text) {
    const trimmed = text.trim();
    if (trimmed.length > MAX_LENGTH || !ASCII.test(trimmed)) return undefined;
    const address = trimmed.toLowerCase();
    const at = address.lastIndexOf('@');
    const local = address.slice(0, Math.max(at, 0));
    const valid = local.length <= MAX_LOCAL_LENGTH && LOCAL.test(local) && DOMAIN.test(address.slice(at + 1));
    return valid ? (address as EmailAddress) : undefined;
  },
};

export function localPart(address: EmailAddress): string {
  return address.slice(0, address.lastIndexOf('@'));
}
