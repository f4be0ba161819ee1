import { randomBytes } from 'node:crypto';
import { Secret } from '../../src/domain/shared/secret.js';

/** A server key as the settings carry it. */
export function aServerKey(): Secret {
  return new Secret(randomBytes(32).toString('base64'));
}
