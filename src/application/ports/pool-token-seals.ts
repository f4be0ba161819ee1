import type { Secret } from '../../domain/shared/secret.js';
import type { RefreshToken } from './refresh-tokens.js';

/**
 * The pool's refresh token inside ours, so that it is kept nowhere but with its owner, who cannot read it.
 * It is sealed, and bound to the user and session of ours: in any other it is worth nothing. The successors of a token carry it along.
 */
export abstract class PoolTokenSeals {
  /** The same token, with the pool's in it. */
  abstract enclose(token: RefreshToken, poolToken: Secret): RefreshToken;

  /** `undefined` where nothing is enclosed. */
  abstract disclose(token: RefreshToken): Secret | undefined;
}
