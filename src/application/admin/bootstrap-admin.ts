import { done } from '../../domain/activity/activity.js';
import type { Secret } from '../../domain/shared/secret.js';
import type { EmailAddress } from '../../domain/users/email-address.js';
import { User } from '../../domain/users/user.js';
import type { HashNewPassword } from '../auth/hash-new-password.js';
import type { Clock } from '../ports/clock.js';
import type { Identifiers } from '../ports/identifiers.js';
import type { SaveOutcome, Users } from '../ports/users.js';
import type { GrantRole } from './grant-role.js';

export interface BootstrapAdminCommand {
  readonly email: EmailAddress;
  readonly password: Secret;
}

const ORIGIN = { requestId: 'bootstrap-admin', ip: null, userAgent: null };

/**
 * Sees to it that there is an admin with this address, to be called at every start. A user who has the address already becomes the admin
 * and keeps their password.
 */
export class BootstrapAdmin {
  constructor(
    private readonly users: Users,
    private readonly hashNewPassword: HashNewPassword,
    private readonly grantRole: GrantRole,
    private readonly identifiers: Identifiers,
    private readonly clock: Clock,
  ) {}

  async execute(command: BootstrapAdminCommand): Promise<void> {
    const { email } = command;
    const isTaken = (await this.users.findIdByEmail(email)) !== undefined;
    if (!isTaken && (await this.create(command)) === 'saved') return;
    await this.grantRole.execute({ email, role: 'admin', origin: ORIGIN });
  }

  /** Nothing but `saved` means that another process was faster. */
  private async create({ email, password }: BootstrapAdminCommand): Promise<SaveOutcome> {
    const passwordHash = await this.hashNewPassword.execute({ password, field: 'password', emails: [email] });
    const ids = { user: this.identifiers.userId(), email: this.identifiers.emailId() };
    const at = this.clock.now();
    const cause = { at, correlationId: ORIGIN.requestId };
    const user = User.register({ email, passwordHash, firstName: null, lastName: null }, ids, cause);
    const activity = done('role.granted', { on: ids.user, at, origin: ORIGIN }, 'system');
    return this.users.save(user.grantRole('admin', cause), activity);
  }
}
