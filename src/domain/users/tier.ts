import type { Brand } from '../shared/brand.js';
import type { ValueType } from '../shared/text.js';

/** What a user pays for, by the name that billing gives it. Which names there are is billing's business. */
export type Tier = Brand<string, 'Tier'>;

const SHAPE = /^[a-z][a-z0-9_-]{0,31}$/;

export const Tier: ValueType<Tier> = {
  rule: 'must be a lower-case name of at most 32 characters',
  parse(text) {
    return SHAPE.test(text) ? (text as Tier) : undefined;
  },
};

/** Everybody's, until billing says something else. */
export const FREE = 'free' as Tier;
