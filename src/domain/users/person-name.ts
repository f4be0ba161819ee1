import type { Brand } from '../shared/brand.js';
import { codePoints, type ValueType } from '../shared/text.js';

export type PersonName = Brand<string, 'PersonName'>;

const MAX_CODE_POINTS = 100;
const NAME = /^[\p{L}\p{M} '’-]+$/u;
const LETTER = /\p{L}/u;

export const PersonName: ValueType<PersonName> = {
  rule: 'must be 1 to 100 letters, spaces, apostrophes or hyphens, with at least one letter',
  parse(text) {
    const name = text.trim();
    const valid = codePoints(name) <= MAX_CODE_POINTS && NAME.test(name) && LETTER.test(name);
    return valid ? (name as PersonName) : undefined;
  },
};
