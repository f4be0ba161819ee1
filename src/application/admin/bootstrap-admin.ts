import type { Secret } from '../../domain/shared/secret.js';
import type { EmailAddress } from '../../domain/users/email-address.js';
import type { HashNewPassword } from '../auth/hash-new-password.js';
import type { Clock } from '../ports/clock.js';
import type { SaveOutcome, Users } from '../ports/users.js';
import type { AddUser } from '../users/add-user.js';
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
    private readonly addUser: AddUser,
    private readonly grantRole: GrantRole,
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
    return this.addUser.execute({
      registrant: { email, passwordHash, firstName: null, lastName: null },
      action: 'role.granted',
      actor: 'system',
      origin: ORIGIN,
      at: this.clock.now(),
      furnish: (user, cause) => user.grantRole('admin', cause),
    });
  }
}
