import type { Activity, ActivityOrigin } from '../../domain/activity/activity.js';
import type { UserId } from '../../domain/shared/ids.js';
import { SECOND, type Instant } from '../../domain/shared/instant.js';
import type { EmailAddress } from '../../domain/users/email-address.js';
import type { User } from '../../domain/users/user.js';
import type { Clock } from '../ports/clock.js';
import { Users, type SaveOutcome } from '../ports/users.js';
import type { AdoptFromPool } from './adopt-from-pool.js';

/** Users for whoever comes with a token of theirs, or may act on them. */
export abstract class OwnUsers extends Users {}

const ORIGIN: ActivityOrigin = { requestId: 'first-request', ip: null, userAgent: null };

/** How long the pool is not asked again about somebody whom it could not help; milliseconds. */
const RESPITE = 30 * SECOND;
const MAX_REMEMBERED = 1_000;

/**
 * Where a user pool is trusted: whoever is missing here and a member there becomes a user before they are found, so that nobody meets the gap
 * between the two. Whom the pool does not have, or who cannot be adopted, stays missing. It rejects while the pool cannot answer.
 * Those who look for one user at once share one question to the pool, and a token is no means to ask it again and again.
 */
export class HealedUsers implements OwnUsers {
  private readonly healing = new Map<UserId, Promise<void>>();
  private readonly beyondHelp = new Map<UserId, Instant>();

  constructor(
    private readonly users: Users,
    private readonly adoptFromPool: AdoptFromPool,
    private readonly clock: Clock,
  ) {}

  async find(id: UserId): Promise<User | undefined> {
    const found = await this.users.find(id);
    if (found !== undefined || this.isBeyondHelp(id)) return found;
    await this.healOnce(id);
    return this.users.find(id);
  }

  findIdByEmail(email: EmailAddress): Promise<UserId | undefined> {
    return this.users.findIdByEmail(email);
  }

  save(user: User, activity?: Activity): Promise<SaveOutcome> {
    return this.users.save(user, activity);
  }

  purge(user: User): Promise<boolean> {
    return this.users.purge(user);
  }

  private healOnce(id: UserId): Promise<void> {
    const running = this.healing.get(id) ?? this.heal(id).finally(() => this.healing.delete(id));
    this.healing.set(id, running);
    return running;
  }

  private async heal(id: UserId): Promise<void> {
    const adoption = await this.adoptFromPool.execute(id, ORIGIN);
    if (adoption !== 'adopted' && adoption !== 'known') this.remember(id);
  }

  private isBeyondHelp(id: UserId): boolean {
    return this.clock.now() < (this.beyondHelp.get(id) ?? 0) + RESPITE;
  }

  /** The oldest make room. */
  private remember(id: UserId): void {
    this.beyondHelp.delete(id);
    this.beyondHelp.set(id, this.clock.now());
    const [oldest] = this.beyondHelp.keys();
    if (oldest !== undefined && this.beyondHelp.size > MAX_REMEMBERED) this.beyondHelp.delete(oldest);
  }
}
