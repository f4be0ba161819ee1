import type { Credential } from '../../domain/auth/credential.js';
import type { UserId } from '../../domain/shared/ids.js';
import type { Secret } from '../../domain/shared/secret.js';
import type { Credentials } from '../ports/credentials.js';
import type { PoolChallenge, PoolLogin, PoolSelfService } from '../ports/pool-self-service.js';
import type { AdmitMember, AdmitMemberCommand, Unadmitted } from './admit-member.js';
import type { FindTokenInForce } from './find-token-in-force.js';
import type { PoolAccess } from './pool-access.js';

export interface EnterPoolCommand extends AdmitMemberCommand {
  readonly password: Secret;
}

export interface Entered {
  readonly outcome: 'entered';
  readonly login: PoolLogin;
  readonly access: PoolAccess;
  /** As read after the pool has made its token: what voids that from then on is a later second. */
  readonly credential: Credential;
}

export interface Challenged {
  readonly outcome: 'challenged';
  readonly poolSession: Secret;
  readonly credential: Credential;
}

export type PoolEntry = Entered | Challenged | Unadmitted;

/** A password for a login at the pool, or for half of one. Every verified address of a user is as good as the one that the pool knows. */
export class EnterPool {
  constructor(
    private readonly credentials: Credentials,
    private readonly selfService: PoolSelfService,
    private readonly findTokenInForce: FindTokenInForce,
    private readonly admitMember: AdmitMember,
  ) {}

  async execute(command: EnterPoolCommand): Promise<PoolEntry> {
    const { userId, email, password } = command;
    const loggedIn = await this.selfService.logIn(userId ?? email, password);
    switch (loggedIn.outcome) {
      case 'refused':
        return { outcome: 'refused' };
      case 'disabled':
        return this.disabled(userId);
      case 'challenged':
        return this.challenged(loggedIn.challenge, command);
      case 'logged_in':
        return this.entered(loggedIn.login, command);
    }
  }

  private async disabled(userId: UserId | undefined): Promise<PoolEntry> {
    const credential = userId && (await this.credentials.find(userId));
    return { outcome: 'inactive', status: credential?.status === 'deleted' ? 'deleted' : 'suspended' };
  }

  private async challenged({ id, session }: PoolChallenge, command: EnterPoolCommand): Promise<PoolEntry> {
    const admission = await this.admitMember.execute(id, command);
    if (admission.outcome !== 'admitted') return admission;
    return { outcome: 'challenged', poolSession: session, credential: admission.credential };
  }

  private async entered(login: PoolLogin, command: EnterPoolCommand): Promise<PoolEntry> {
    const access = await this.findTokenInForce.execute(login);
    const admission = await this.admitMember.execute(access.token.subject as UserId, command);
    if (admission.outcome === 'admitted')
      return { outcome: 'entered', login, access, credential: admission.credential };
    await this.selfService.revoke(login.refreshToken);
    return admission;
  }
}
