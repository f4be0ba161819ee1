import { codePoints } from '../shared/text.js';

/** Code points; what is shorter, with so much behind it, is another password. */
const SHORTEST = 6;
const ADDED_AT_THE_END = /[^\p{L}]$/u;

/**
 * What somebody who guesses sees in a password: itself, and what is left when digits and symbols are taken from its end one by one.
 * `Password123!` meets every composition rule, and is `Password` to whoever tries the usual endings.
 */
export function guessableForms(password: string): readonly string[] {
  const forms = [password];
  for (let form = password; ADDED_AT_THE_END.test(form); forms.push(form)) form = form.replace(ADDED_AT_THE_END, '');
  return forms.filter((form) => codePoints(form) >= SHORTEST);
}
