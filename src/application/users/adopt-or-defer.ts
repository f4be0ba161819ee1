import type { ActivityOrigin } from '../../domain/activity/activity.js';
import type { PoolMember } from '../../domain/users/pool-member.js';
import type { DeferredAdoptions } from '../ports/deferred-adoptions.js';
import type { FailureLog } from '../ports/failure-log.js';
import type { AdoptPoolMember } from './adopt-pool-member.js';

/** Does the work again while it fails and there is time, and rejects as it did at last. */
export type Persist = <Result>(work: () => Promise<Result>) => Promise<Result>;

/** For whoever cannot wait for the store to come back: adopts a member now, or leaves it to the queue. Never rejects. */
export class AdoptOrDefer {
  constructor(
    private readonly adoptPoolMember: AdoptPoolMember,
    private readonly persist: Persist,
    private readonly deferred: DeferredAdoptions,
    private readonly failures: FailureLog,
  ) {}

  async execute(member: PoolMember, origin: ActivityOrigin): Promise<void> {
    try {
      await this.persist(() => this.adoptPoolMember.execute(member, origin));
    } catch (error) {
      this.failures.report('the adoption of a confirmed member of the pool was deferred', error);
      await this.defer(member, origin);
    }
  }

  /** What is lost here is found by the reconciliation, and by the member's first request. */
  private async defer({ id }: PoolMember, { requestId }: ActivityOrigin): Promise<void> {
    try {
      await this.deferred.add({ id, requestId });
    } catch (error) {
      this.failures.report(`the adoption of ${id} could not even be deferred`, error);
    }
  }
}
