import { MemoryRefreshSessions } from '../../src/adapters/memory/memory-refresh-sessions.js';
import { MemoryStore } from '../../src/adapters/memory/memory-store.js';
import type { RotateCommand } from '../../src/application/ports/refresh-sessions.js';
import type { SessionEnd } from '../../src/domain/auth/refresh-session.js';
import type { UserId } from '../../src/domain/shared/ids.js';
import { aLoginOf } from '../support/builders.js';
import { describeContract, itRejects } from '../support/contract.js';
import { refreshSessionsContract } from './refresh-sessions.contract.js';

/** Reads the session, lets the domain decide, writes: the tutorial's refresh. */
class ReadThenWriteSessions extends MemoryRefreshSessions {
  override async rotate({ userId, sessionId, presented, successor, epoch, now }: RotateCommand) {
    const session = await this.find(userId, sessionId);
    const rotation = session?.present(presented, successor, epoch, now, 0);
    if (rotation?.verdict !== 'rotate') return { outcome: 'refused' as const, session };
    await this.start(rotation.next, aLoginOf(rotation.next));
    return { outcome: 'rotated' as const, session: rotation.next };
  }
}

/** Ends all of a user's sessions, whatever epoch they live in. */
class BluntSessions extends MemoryRefreshSessions {
  override endEarlier(userId: UserId, _epoch: number, end: SessionEnd) {
    return super.endEarlier(userId, Infinity, end);
  }
}

describeContract(refreshSessionsContract, 'MemoryRefreshSessions', () => new MemoryRefreshSessions(new MemoryStore()));

itRejects(refreshSessionsContract, {
  flaw: 'reads, decides and then writes',
  breaks: 'lets exactly one of many concurrent callers rotate, and shows the others the session it left',
  make: () => new ReadThenWriteSessions(new MemoryStore()),
});

itRejects(refreshSessionsContract, {
  flaw: 'ends what has been taken along into the new epoch',
  breaks: 'marks the sessions of earlier epochs, as often as it is told, and no other',
  make: () => new BluntSessions(new MemoryStore()),
});
