import type { Abstract } from '@nestjs/common';
import { SuspendUser } from '../../../src/application/admin/suspend-user.js';
import { GrantLogin } from '../../../src/application/auth/grant-login.js';
import { MakeSecurityChange } from '../../../src/application/auth/make-security-change.js';
import { OpenLoginChallenge } from '../../../src/application/auth/open-login-challenge.js';
import { EmailVerifications } from '../../../src/application/ports/email-verifications.js';
import { OneTimeCodes } from '../../../src/application/ports/one-time-codes.js';
import { PasswordHasher } from '../../../src/application/ports/password-hasher.js';
import { RefreshSessions } from '../../../src/application/ports/refresh-sessions.js';
import { Todos } from '../../../src/application/ports/todos.js';
import { TotpSecrets } from '../../../src/application/ports/totp-secrets.js';
import { UserPreferences } from '../../../src/application/ports/user-preferences.js';
import { Users } from '../../../src/application/ports/users.js';
import { emailPurpose } from '../../../src/application/users/open-email-verification.js';
import { done } from '../../../src/domain/activity/activity.js';
import type { Credential } from '../../../src/domain/auth/credential.js';
import type { UserId } from '../../../src/domain/shared/ids.js';
import { Secret } from '../../../src/domain/shared/secret.js';
import { User } from '../../../src/domain/users/user.js';
import { PASSWORD } from '../accounts.js';
import { Authenticator } from '../authenticator.js';
import {
  aCause,
  anEmailAddress,
  anEmailVerification,
  aPendingCode,
  aRecoveryCodeDigest,
  anAdminReason,
  aTodo,
  aUser,
  NOW,
  storedPreferences,
} from '../builders.js';
import { ORIGIN } from '../members.js';
import { aStranger, type Member, type Person } from './person.js';

/** The ports and use cases of a running service. */
export interface Wiring {
  get<Wired>(token: Abstract<Wired>): Wired;
}

/** How far those have come with a second factor who need none. */
export const FACTORS = ['none', 'pending', 'enabled'] as const;
export type Factor = (typeof FACTORS)[number];

/** Puts people into the stores of a service as registration, use and logins would have left them, without the time that those take. */
export class People {
  private readonly passwordHash: Promise<Secret>;

  constructor(private readonly service: Wiring) {
    this.passwordHash = service.get(PasswordHasher).hash(new Secret(PASSWORD));
  }

  async add(role: Member, neededFactor: Factor): Promise<Person> {
    const stranger = aStranger();
    const registered = await this.registered(stranger, role);
    const { user, factorCode } = await this.enrolled(registered, factorOf(role, neededFactor));
    const { id: userId, credential, status } = user.state;
    const [belongings, tokens] = await Promise.all([
      this.belongings(userId, stranger),
      this.loggedIn(role, { ...credential, userId, status }),
    ]);
    if (role === 'suspended') await this.suspend(userId);
    if (role === 'deleted') await this.delete(userId);
    return { ...stranger, userId, factorCode, ...belongings, ...tokens };
  }

  /** Everything of theirs that a request could change; sessions of an earlier epoch are over, whenever that is written down. */
  async holdings({ userId }: Person): Promise<unknown> {
    const user = (await this.service.get(Users).find(userId))?.state;
    const sessions = await this.service.get(RefreshSessions).list(userId, Date.now());
    return {
      user,
      sessions: sessions.filter(({ state }) => state.epoch === user?.credential.epoch),
      todos: await this.service.get(Todos).list(userId, { limit: 100 }),
      preferences: await this.service.get(UserPreferences).find(userId),
    };
  }

  private async registered({ email, spareEmailId, newEmailId }: Person, role: Member): Promise<User> {
    const registrant = { email, passwordHash: await this.passwordHash, firstName: null, lastName: null };
    const user = aUser(registrant)
      .addEmail(spareEmailId, anEmailAddress(), aCause())
      .verifyEmail(spareEmailId, aCause())
      .addEmail(newEmailId, anEmailAddress(), aCause());
    return this.saved(role === 'admin' || role === 'enrolling' ? user.grantRole('admin', aCause()) : user);
  }

  private async enrolled(user: User, factor: Factor): Promise<{ user: User; factorCode: Person['factorCode'] }> {
    const { secret, sealed } = this.service.get(TotpSecrets).generate(user.state.id, user.primaryEmail.address);
    const app = new Authenticator(secret.reveal());
    const factorCode = () => app.codeAt(Date.now());
    if (factor === 'none') return { user, factorCode };
    const pending = await this.saved(user.offerSecondFactor(sealed, aCause()));
    if (factor === 'pending') return { user: pending, factorCode };
    const uses = { lastStep: 0, recoveryCodes: [aRecoveryCodeDigest()] };
    return { user: await this.saved(pending.enableSecondFactor(uses, aCause(), NOW)), factorCode };
  }

  private async saved(user: User): Promise<User> {
    await this.service.get(Users).save(user);
    return User.load(user.state);
  }

  private async belongings(userId: UserId, { newEmailId: emailId }: Person): Promise<Partial<Person>> {
    const todo = aTodo();
    const { code, digest } = this.service.get(OneTimeCodes).generate(emailPurpose(userId, emailId));
    const verification = anEmailVerification({ userId, emailId, code: aPendingCode({ digest }) });
    await Promise.all([
      this.service.get(Todos).add(userId, todo, undefined, NOW),
      this.service.get(UserPreferences).replace(userId, storedPreferences()),
      this.service.get(EmailVerifications).open(verification),
    ]);
    return { todoId: todo.state.id, emailCode: code.reveal() };
  }

  private async loggedIn(role: Member, credential: Credential): Promise<Partial<Person>> {
    const command = { credential, device: undefined, origin: ORIGIN, now: Date.now() };
    if (role === 'challenged') {
      const token = (await this.service.get(OpenLoginChallenge).execute(command)).challengeToken.reveal();
      return { accessToken: token, refreshToken: token, challengeToken: token };
    }
    const passedFactor = credential.secondFactor.enabled !== null;
    const { accessToken, refreshToken } = await this.service.get(GrantLogin).execute({ ...command, passedFactor });
    const [session] = await this.service.get(RefreshSessions).list(credential.userId, Date.now());
    return {
      accessToken: accessToken.reveal(),
      refreshToken: refreshToken.reveal(),
      ...(session && { sessionId: session.state.id }),
    };
  }

  private async suspend(userId: UserId): Promise<void> {
    const command = { userId, actor: 'system', origin: ORIGIN, reason: anAdminReason() } as const;
    await this.service.get(SuspendUser).execute(command);
  }

  private async delete(userId: UserId): Promise<void> {
    await this.service.get(MakeSecurityChange).execute({
      activity: done('account.deleted', { on: userId, at: NOW, origin: ORIGIN }),
      notice: 'deleted',
      change: (user, cause, until) => user.delete(cause, until),
    });
  }
}

/** Admins cannot do without one, and are not enrolling any more once they have it. */
function factorOf(role: Member, needed: Factor): Factor {
  if (role === 'admin' || role === 'challenged') return 'enabled';
  return role === 'enrolling' && needed === 'enabled' ? 'pending' : needed;
}
