import type { ActivityOrigin } from '../../domain/activity/activity.js';
import type { Credential } from '../../domain/auth/credential.js';
import type { UserId } from '../../domain/shared/ids.js';
import type { EmailAddress } from '../../domain/users/email-address.js';
import type { UserStatus } from '../../domain/users/user-status.js';
import type { Users } from '../ports/users.js';
import type { FindMember } from './find-member.js';

export interface AdmitMemberCommand {
  readonly email: EmailAddress;
  /** Whose address it is here, if anybody's. */
  readonly userId: UserId | undefined;
  readonly origin: ActivityOrigin;
}

export type Unadmitted =
  { readonly outcome: 'refused' } | { readonly outcome: 'inactive'; readonly status: Exclude<UserStatus, 'active'> };

export type Admission = { readonly outcome: 'admitted'; readonly credential: Credential } | Unadmitted;

/** Whether a member of the pool whose password has been right may come in by this address. One that is verified here no more is nobody's. */
export class AdmitMember {
  constructor(
    private readonly users: Users,
    private readonly findMember: FindMember,
  ) {}

  async execute(member: UserId, { email, userId, origin }: AdmitMemberCommand): Promise<Admission> {
    const credential = await this.findMember.execute(member, origin);
    const owner = userId ?? (await this.users.findIdByEmail(email));
    if (credential === undefined || owner !== credential.userId) return { outcome: 'refused' };
    const { status } = credential;
    return status === 'active' ? { outcome: 'admitted', credential } : { outcome: 'inactive', status };
  }
}
