import type { GrantLogin, GrantLoginCommand } from './grant-login.js';
import type { IssuedChallenge, OpenLoginChallenge } from './open-login-challenge.js';
import type { AdmittedAttempt } from './throttle-login.js';
import type { LoginGrant } from './token-grant.js';

export interface PassFirstFactorCommand extends Pick<GrantLoginCommand, 'credential' | 'origin' | 'now'> {
  readonly attempt: AdmittedAttempt;
}

export type LoggedIn =
  | { readonly outcome: 'complete'; readonly grant: LoginGrant }
  /** Half a login: its failures are forgotten with the other half. */
  | { readonly outcome: 'challenged'; readonly challenge: IssuedChallenge };

/** What the right password gets: everything, or a challenge where there is a second factor. */
export class PassFirstFactor {
  constructor(
    private readonly openChallenge: OpenLoginChallenge,
    private readonly grantLogin: GrantLogin,
  ) {}

  async execute({ attempt, ...command }: PassFirstFactorCommand): Promise<LoggedIn> {
    const { device } = attempt;
    if (command.credential.secondFactor.enabled !== null) {
      return { outcome: 'challenged', challenge: await this.openChallenge.execute({ ...command, device }) };
    }
    const grant = await this.grantLogin.execute({ ...command, passedFactor: false, device });
    await attempt.succeeded();
    return { outcome: 'complete', grant };
  }
}
