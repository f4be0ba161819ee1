import type { Brand } from '../shared/brand.js';
import { codePoints, type ValueType } from '../shared/text.js';

export type TodoTitle = Brand<string, 'TodoTitle'>;
export type TodoDescription = Brand<string, 'TodoDescription'>;

const LONGEST_TITLE = 200;
const LONGEST_DESCRIPTION = 2_000;

/** Trimmed. */
export const TodoTitle: ValueType<TodoTitle> = {
  rule: `must have 1 to ${LONGEST_TITLE} characters besides spaces around them`,
  parse(text) {
    const title = text.trim();
    return title !== '' && codePoints(title) <= LONGEST_TITLE ? (title as TodoTitle) : undefined;
  },
};

export const TodoDescription: ValueType<TodoDescription> = {
  rule: `must have at most ${LONGEST_DESCRIPTION} characters`,
  parse: (text) => (codePoints(text) <= LONGEST_DESCRIPTION ? (text as TodoDescription) : undefined),
};
