import { MemoryStore } from '../../../src/adapters/memory/memory-store.js';
import { MemoryUsers } from '../../../src/adapters/memory/memory-users.js';
import { RandomIdentifiers } from '../../../src/adapters/system/random-identifiers.js';
import type { DeferredAdoption } from '../../../src/application/ports/deferred-adoptions.js';
import { AdoptOrDefer, type Persist } from '../../../src/application/users/adopt-or-defer.js';
import { AdoptPoolMember } from '../../../src/application/users/adopt-pool-member.js';
import { AuditedActs } from '../../support/audited-acts.js';
import { aPoolMember } from '../../support/builders.js';
import { ReportedFailures } from '../../support/reported-failures.js';
import { TestClock } from '../../support/test-clock.js';

const ORIGIN = { requestId: 'trigger-1', ip: null, userAgent: null };
const once: Persist = (work) => work();
const never: Persist = () => Promise.reject(new Error('no time'));

function aTrigger(persist: Persist, { queueIsAway = false } = {}) {
  const users = new MemoryUsers(new MemoryStore());
  const queue: DeferredAdoption[] = [];
  const failures = new ReportedFailures();
  const adopt = new AdoptPoolMember(users, new RandomIdentifiers(), new AuditedActs(), failures, new TestClock());
  const add = async (adoption: DeferredAdoption) => {
    if (queueIsAway) throw new Error('no queue');
    queue.push(adoption);
  };
  return { users, queue, failures, adoptOrDefer: new AdoptOrDefer(adopt, persist, { add }, failures) };
}

describe('adopting where nobody can wait', () => {
  it('makes a user and queues nothing', async () => {
    const { users, queue, failures, adoptOrDefer } = aTrigger(once);
    const member = aPoolMember();
    await adoptOrDefer.execute(member, ORIGIN);
    expect((await users.find(member.id))?.state.id).toBe(member.id);
    expect([queue, failures.all]).toEqual([[], []]);
  });

  it('queues who cannot be adopted in time, by id alone', async () => {
    const { queue, failures, adoptOrDefer } = aTrigger(never);
    const member = aPoolMember();
    await adoptOrDefer.execute(member, ORIGIN);
    expect(queue).toEqual([{ id: member.id, requestId: ORIGIN.requestId }]);
    expect(failures.all).toEqual(['the adoption of a confirmed member of the pool was deferred']);
  });

  it('queues nobody whom more time would not help', async () => {
    const { queue, failures, adoptOrDefer } = aTrigger(once);
    await adoptOrDefer.execute(aPoolMember({ email: undefined }), ORIGIN);
    expect(queue).toEqual([]);
    expect(failures.all).toEqual(['a member of the user pool cannot be adopted']);
  });

  it('does not fail when the queue is away as well', async () => {
    const { failures, adoptOrDefer } = aTrigger(never, { queueIsAway: true });
    const member = aPoolMember();
    await adoptOrDefer.execute(member, ORIGIN);
    expect(failures.all.at(-1)).toBe(`the adoption of ${member.id} could not even be deferred`);
  });
});
