import { authorizer } from './runtime/authorizer.js';
import { plainStart } from './runtime/plain-start.js';
import { authorizing } from './wiring/authorizing.js';

export const handler = authorizer(plainStart(authorizing));
