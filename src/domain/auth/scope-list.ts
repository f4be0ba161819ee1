import type { ValueType } from '../shared/text.js';
import type { Scope } from './access-token.js';

const TOKEN = '[\\x21\\x23-\\x5b\\x5d-\\x7e]+';
const TOKENS = new RegExp(`^${TOKEN}(?: ${TOKEN})*$`);

/** A `scope` parameter (RFC 6749 §3.3): each scope once, in the order of its first mention. */
export const ScopeList: ValueType<readonly Scope[]> = {
  rule: 'must be scopes separated by single spaces',
  parse: (text) => (TOKENS.test(text) ? [...new Set(text.split(' '))] : undefined),
};
