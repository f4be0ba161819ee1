import * as fc from 'fast-check';
import type { SaveOutcome } from '../../src/application/ports/users.js';
import { ownAccount } from '../../src/application/users/admission.js';
import { DomainError, type DomainErrorCode } from '../../src/domain/shared/domain-error.js';
import type { UserId } from '../../src/domain/shared/ids.js';
import { HOUR } from '../../src/domain/shared/instant.js';
import { Secret } from '../../src/domain/shared/secret.js';
import type { EmailAddress } from '../../src/domain/users/email-address.js';
import type { Email } from '../../src/domain/users/email-list.js';
import { purgeDueAt } from '../../src/domain/users/purge.js';
import type { User } from '../../src/domain/users/user.js';
import { registered, type UserStore } from '../contracts/users.contract.js';
import { aCause, anEmailAddress, anEmailId, anEmailVerification, aPersonName, NOW } from './builders.js';
import { CALLERS, concurrently } from './concurrently.js';

const USERS = 30;
/** Each user begins with one; the others are free. */
const ADDRESSES = 40;

const VERBS = ['add', 'code', 'verify', 'prefer', 'remove', 'rename', 'log out', 'change password'] as const;
/** How often something else is done for each deletion of an account, which nobody gets back, and how often one is to be purged. */
const ACTS_A_DELETION = 300;
const PURGES_A_DELETION = 10;

/** One thing that somebody does; `which` is one of all addresses, or of the user's own. */
export interface Act {
  readonly verb: (typeof VERBS)[number] | 'delete' | 'purge';
  readonly user: number;
  readonly which: number;
}

const anAct = fc.record<Act>({
  verb: fc.oneof(
    { arbitrary: fc.constantFrom(...VERBS), weight: ACTS_A_DELETION },
    { arbitrary: fc.constant('delete' as const), weight: 1 },
    { arbitrary: fc.constant('purge' as const), weight: PURGES_A_DELETION },
  ),
  user: fc.nat(USERS - 1),
  which: fc.nat(ADDRESSES - 1),
});

/** Up to two thousand. */
export const someActs = fc.array(anAct, { maxLength: 2_000, size: 'max' });

/** That many, the same for the same seed. */
export function actsOf(seed: number, length: number): Act[] {
  const [acts = []] = fc.sample(fc.array(anAct, { minLength: length, maxLength: length }), { seed, numRuns: 1 });
  return acts;
}

/** An act that changes the user. */
type Change = Act & { readonly verb: Exclude<Act['verb'], 'code' | 'purge'> };

/** What came of an act: saved, or why not. */
type Outcome = SaveOutcome | DomainErrorCode;

/** Thirty users of a store and the forty addresses that they fight over. */
export class Cast {
  private constructor(
    private readonly store: UserStore,
    private readonly users: readonly UserId[],
    private readonly addresses: readonly EmailAddress[],
  ) {}

  static async of(store: UserStore): Promise<Cast> {
    const addresses = Array.from({ length: ADDRESSES }, () => anEmailAddress());
    const users = await concurrently((i) => registered(store, { email: at(addresses, i) }), USERS);
    return new Cast(
      store,
      users.map(({ state }) => state.id),
      addresses,
    );
  }

  /** Twenty workers take turns: each does its own acts one after the other, all workers at once. Answers how often each thing came of them. */
  async perform(acts: readonly Act[]): Promise<ReadonlyMap<Outcome, number>> {
    const counts = new Map<Outcome, number>();
    await concurrently(async (worker) => {
      for (const act of acts.filter((_, i) => i % CALLERS === worker)) {
        const outcome = await this.outcomeOf(act);
        counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
      }
    });
    return counts;
  }

  private async outcomeOf(act: Act): Promise<Outcome> {
    try {
      if (act.verb === 'purge') return await this.purge(at(this.users, act.user));
      const user = ownAccount(await this.store.users.find(at(this.users, act.user)));
      const own = at(user.state.emails, act.which);
      if (act.verb === 'code') return await this.openCode(user, own);
      const changed = this.changed(user, own, { ...act, verb: act.verb });
      return changed === user ? 'saved' : await this.store.users.save(changed);
    } catch (error) {
      if (error instanceof DomainError) return error.code;
      throw error;
    }
  }

  private async openCode(user: User, { id: emailId }: Email): Promise<Outcome> {
    const opened = await this.store.verifications.open(anEmailVerification({ userId: user.state.id, emailId }));
    return opened ? 'saved' : 'email_already_verified';
  }

  private async purge(id: UserId): Promise<Outcome> {
    const { users, purges } = this.store;
    const user = await users.find(id);
    if (user === undefined || user.state.deletedAt === null) return 'not_found';
    const dueAt = purgeDueAt(user.state.deletedAt);
    if (!(await users.purge(user.purge(aCause({ at: dueAt }))))) return 'stale';
    await purges.remove({ userId: id, dueAt });
    return 'saved';
  }

  private changed(user: User, own: Email, { verb, which }: Change): User {
    const cause = aCause();
    switch (verb) {
      case 'add':
        return user.addEmail(anEmailId(), at(this.addresses, which), cause);
      case 'verify':
        return user.verifyEmail(own.id, cause);
      case 'prefer':
        return user.makePrimary(own.id, cause);
      case 'remove':
        return user.removeEmail(own.id, cause);
      case 'rename':
        return user.updateProfile({ firstName: aPersonName('A'.repeat(which + 1)) }, cause);
      case 'log out':
        return user.endAllSessions('logout', cause, NOW + HOUR);
      case 'change password':
        return user.changePassword(new Secret(`hash ${which}`), cause, NOW + HOUR);
      case 'delete':
        return user.delete(cause, NOW + HOUR);
    }
  }
}

/** Round and round. */
function at<Value>(values: readonly Value[], index: number): Value {
  return values[index % values.length] as Value;
}
