import { randomBytes } from 'node:crypto';
import { Secret } from '../../domain/shared/secret.js';

/** A key for as long as this process lives: refresh tokens, codes and second factors from before a restart are worth nothing after it. */
export function randomServerKey(): Secret {
  return new Secret(randomBytes(32).toString('base64'));
}
