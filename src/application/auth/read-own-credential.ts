import type { Caller } from '../../domain/auth/access-token.js';
import type { Credential } from '../../domain/auth/credential.js';
import { DomainError } from '../../domain/shared/domain-error.js';
import type { UserId } from '../../domain/shared/ids.js';
import type { Credentials } from '../ports/credentials.js';

/** The caller's credential, unless its epoch has passed their token's, and voided it, since it was let in. */
export class ReadOwnCredential {
  constructor(private readonly credentials: Credentials) {}

  async execute(userId: UserId, { token }: Caller): Promise<Credential> {
    const credential = await this.credentials.find(userId);
    if (credential?.status === 'active' && credential.epoch <= token.epoch) return credential;
    throw overtaken();
  }
}

/** What was proved was proved in an epoch: a later one has voided it meanwhile. */
export function refuseOvertaken(now: Pick<Credential, 'epoch'>, proved: Pick<Credential, 'epoch'>): void {
  if (now.epoch !== proved.epoch) throw overtaken();
}

export function overtaken(): DomainError {
  return new DomainError('unauthenticated', 'This access token is no longer valid.');
}
