import { createHash, randomBytes } from 'node:crypto';
import type { ChallengeTokens } from '../../application/ports/challenge-tokens.js';
import type { ChallengeId } from '../../domain/auth/login-challenge.js';
import { Secret } from '../../domain/shared/secret.js';

const TOKEN_BYTES = 32;

/** Random enough that a plain digest does not lead back to them. */
export class RandomChallengeTokens implements ChallengeTokens {
  mint(): { readonly token: Secret; readonly id: ChallengeId } {
    const token = new Secret(randomBytes(TOKEN_BYTES).toString('base64url'));
    return { token, id: this.idOf(token) };
  }

  idOf(token: Secret): ChallengeId {
    return createHash('sha256').update(token.reveal()).digest('base64url') as ChallengeId;
  }
}
