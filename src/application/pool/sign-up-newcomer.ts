import type { RegistrationId } from '../../domain/shared/ids.js';
import type { Mailer } from '../ports/mailer.js';
import type { PoolSelfService, SignUpRequest } from '../ports/pool-self-service.js';
import type { Users } from '../ports/users.js';
import type { UserPool } from '../ports/user-pool.js';
import { weakForThePool } from './pool-refusals.js';
import { registrationOf } from './pool-registration.js';

/**
 * Signs somebody up at the pool whose address nobody has. Its owner is told where somebody does. A sign-up of this address that was never confirmed
 * makes room, with its password: whoever reads the mailbox confirms what they have asked for, and not what a stranger has (account pre-hijacking).
 */
export class SignUpNewcomer {
  constructor(
    private readonly users: Users,
    private readonly selfService: PoolSelfService,
    private readonly pool: UserPool,
    private readonly mailer: Mailer,
  ) {}

  /** The pool's id, as that of the registration; `undefined` where the address is taken. */
  async execute(request: SignUpRequest): Promise<RegistrationId | undefined> {
    const taken = (await this.users.findIdByEmail(request.email)) !== undefined;
    const id = taken ? undefined : ((await this.signUp(request)) ?? (await this.signUpAnew(request)));
    if (id === undefined) await this.mailer.send({ template: 'already-registered', to: request.email });
    return id;
  }

  private async signUpAnew(request: SignUpRequest): Promise<RegistrationId | undefined> {
    const account = await this.pool.find(request.email);
    if (account?.confirmed) return undefined;
    if (account !== undefined) await this.pool.remove(account.id);
    return this.signUp(request);
  }

  private async signUp(request: SignUpRequest): Promise<RegistrationId | undefined> {
    const signedUp = await this.selfService.signUp(request);
    switch (signedUp.outcome) {
      case 'signed_up':
        return registrationOf(signedUp.id);
      case 'taken':
        return undefined;
      case 'weak_password':
        throw weakForThePool('password');
    }
  }
}
