import type { Brand } from '../shared/brand.js';
import type { ValueType } from '../shared/text.js';

/** An E.164 number with its plus sign. */
export type PhoneNumber = Brand<string, 'PhoneNumber'>;

const E164 = /^\+[1-9]\d{6,14}$/;

export const PhoneNumber: ValueType<PhoneNumber> = {
  rule: 'must be a phone number in E.164 form, like +4915112345678',
  parse: (text) => (E164.test(text) ? (text as PhoneNumber) : undefined),
};
