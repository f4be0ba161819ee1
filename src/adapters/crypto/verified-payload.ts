import type { KeyObject } from 'node:crypto';
import jsonwebtoken from 'jsonwebtoken';
import { ALGORITHM } from './token-header.js';

/** `undefined` for a signature that does not fit. Times are for the claims' own check, by the `now` of the request. */
export function verifiedPayload(token: string, key: KeyObject): unknown {
  try {
    return jsonwebtoken.verify(token, key, {
      algorithms: [ALGORITHM],
      ignoreExpiration: true,
      ignoreNotBefore: true,
    });
  } catch {
    return undefined;
  }
}
