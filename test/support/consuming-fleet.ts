import { LedgerRevocationList } from '../../src/adapters/ledger/ledger-revocation-list.js';
import { MemoryProfileCache } from '../../src/adapters/memory/memory-profile-cache.js';
import { ChangeAccount } from '../../src/application/admin/change-account.js';
import { ChangeTier } from '../../src/application/admin/change-tier.js';
import { ReactivateUser } from '../../src/application/admin/reactivate-user.js';
import { SuspendUser } from '../../src/application/admin/suspend-user.js';
import { DeliverMail } from '../../src/application/auth/deliver-mail.js';
import { EnforceRevocation } from '../../src/application/auth/enforce-revocation.js';
import { NotifyUser } from '../../src/application/auth/notify-user.js';
import { ConsumeEvent } from '../../src/application/events/consume-event.js';
import { ChangeUser } from '../../src/application/users/change-user.js';
import type { ConsumedEvent } from '../../src/domain/events/consumed-event.js';
import type { UserStore } from '../contracts/users.contract.js';
import { LIFETIMES } from './application.js';
import { AuditedActs } from './audited-acts.js';
import { ReportedFailures } from './reported-failures.js';
import { SentMails } from './sent-mails.js';
import { TestClock } from './test-clock.js';

/** Consumers on one store, each as a process of its own would be: what they do at once meets in the store alone. */
export class ConsumingFleet {
  readonly clock = new TestClock();
  readonly mails = new SentMails();
  readonly failures = new ReportedFailures();
  readonly audited = new AuditedActs();
  private readonly consumers: readonly ConsumeEvent[];

  constructor(
    private readonly store: Pick<UserStore, 'users' | 'ledger'>,
    size = 3,
  ) {
    this.consumers = Array.from({ length: size }, () => this.consumer());
  }

  /** All at once, each by another consumer. */
  async deliver(...events: readonly ConsumedEvent[]): Promise<void> {
    await Promise.all(events.map(async (event, i) => this.consumers[i % this.consumers.length]?.execute(event)));
  }

  /** As an admin does it. */
  get reactivateUser(): ReactivateUser {
    return new ReactivateUser(this.changeAccount(), this.notifyUser());
  }

  private consumer(): ConsumeEvent {
    const changeAccount = this.changeAccount();
    const suspendUser = new SuspendUser(changeAccount, this.notifyUser());
    return new ConsumeEvent(suspendUser, new ChangeTier(changeAccount), this.failures, this.clock);
  }

  private changeAccount(): ChangeAccount {
    const { clock, audited, store } = this;
    const enforceRevocation = new EnforceRevocation(new LedgerRevocationList(store.ledger), clock);
    const changeUser = new ChangeUser(store.users, audited);
    return new ChangeAccount(changeUser, enforceRevocation, new MemoryProfileCache(clock), LIFETIMES, clock);
  }

  private notifyUser(): NotifyUser {
    return new NotifyUser(new DeliverMail(this.mails, this.failures));
  }
}
