import type { Registration } from '../../domain/auth/registration.js';
import type { Mailer } from '../ports/mailer.js';
import type { PoolSelfService } from '../ports/pool-self-service.js';
import type { Users } from '../ports/users.js';
import { memberOf } from './pool-registration.js';

/** Has the pool send a code once more, or tells the owner of an address that is taken so once more. */
export class SendSignUpCode {
  constructor(
    private readonly users: Users,
    private readonly selfService: PoolSelfService,
    private readonly mailer: Mailer,
  ) {}

  async execute({ id, email }: Registration): Promise<void> {
    const taken = (await this.users.findIdByEmail(email)) !== undefined;
    await (taken
      ? this.mailer.send({ template: 'already-registered', to: email })
      : this.selfService.resendCode(memberOf(id)));
  }
}
