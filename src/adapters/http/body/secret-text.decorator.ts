import { Secret } from '../../../domain/shared/secret.js';
import { codePoints, type ValueType } from '../../../domain/shared/text.js';
import { Parsed } from './parsed.decorator.js';

/** Nobody's password is longer; whatever is would only cost time to hash. */
const MAX_CODE_POINTS = 1024;

/** No body is longer: for a text whose length is for others to judge, as the password policy and the token formats do. */
export const ANY_LENGTH = 64 * 1024;

/** A text that becomes a `Secret` at the door. */
export function SecretText(maxCodePoints = MAX_CODE_POINTS): PropertyDecorator {
  const type: ValueType<Secret> = {
    rule: `must be a text of at most ${maxCodePoints} characters`,
    parse: (text) => (codePoints(text) <= maxCodePoints ? new Secret(text) : undefined),
  };
  return Parsed(type);
}
