import { RandomChallengeTokens } from '../../src/adapters/crypto/random-challenge-tokens.js';
import type { ChallengeId } from '../../src/domain/auth/login-challenge.js';
import type { Secret } from '../../src/domain/shared/secret.js';
import { describeContract, itRejects } from '../support/contract.js';
import { challengeTokensContract } from './challenge-tokens.contract.js';

/** Stores the token itself. */
class PlainTokens extends RandomChallengeTokens {
  override idOf(token: Secret) {
    return token.reveal() as ChallengeId;
  }
}

describeContract(challengeTokensContract, 'RandomChallengeTokens', () => new RandomChallengeTokens());

itRejects(challengeTokensContract, {
  flaw: 'takes a token for its id',
  breaks: 'keeps the token out of its id, and out of print',
  make: () => new PlainTokens(),
});
