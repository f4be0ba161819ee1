import type { AccessGrant } from './access-token.js';
import type { News, Tabs } from './tabs.js';

/** As much of the Web Locks API as we use. */
export interface Locks {
  request<Result>(
    name: string,
    options: { mode: 'exclusive' | 'shared' },
    task: () => Promise<Result>,
  ): Promise<Result>;
  query(): Promise<{ readonly held?: readonly { readonly name?: string }[] }>;
}

/** As much of `BroadcastChannel`. */
export interface Channel {
  addEventListener(type: 'message', listener: (event: Event) => void): void;
  postMessage(message: unknown): void;
  close(): void;
}

type Message =
  | { readonly kind: 'news'; readonly news: News }
  | { readonly kind: 'question'; readonly id: string }
  | { readonly kind: 'answer'; readonly id: string; readonly grant: AccessGrant | undefined };

type Reply = (grant: AccessGrant | undefined) => void;

/** Milliseconds for tabs that are busy or frozen. Who waits no longer renews the token itself, which only costs a request. */
const PATIENCE = 250;

/**
 * The tabs of one origin: they take turns by a lock, count each other by another one that every tab shares, and talk over a channel.
 * What a tab tells may arrive after its lock has gone to the next one, which therefore asks.
 */
export class BrowserTabs implements Tabs {
  private readonly replies = new Map<string, Reply>();
  private hear: (news: News) => void = () => undefined;
  private lend: () => AccessGrant | undefined = () => undefined;
  private leave: () => void = () => undefined;

  constructor(
    private readonly name: string,
    private readonly locks: Locks,
    private readonly channel: Channel,
  ) {
    channel.addEventListener('message', (event) => this.receive((event as MessageEvent).data as Message));
    const stay = () => new Promise<void>((resolve) => (this.leave = resolve));
    locks.request(this.presence, { mode: 'shared' }, stay).catch(() => undefined);
  }

  alone<Result>(task: () => Promise<Result>): Promise<Result> {
    return this.locks.request(`${this.name} turn`, { mode: 'exclusive' }, task);
  }

  async borrow(accepts: (grant: AccessGrant) => boolean): Promise<AccessGrant | undefined> {
    const others = await this.countOthers();
    return others === 0 ? undefined : this.ask(others, accepts);
  }

  tell(news: News): void {
    this.post({ kind: 'news', news });
  }

  listen(hear: (news: News) => void, lend: () => AccessGrant | undefined): void {
    this.hear = hear;
    this.lend = lend;
  }

  close(): void {
    this.leave();
    this.channel.close();
  }

  private get presence(): string {
    return `${this.name} tab`;
  }

  private async countOthers(): Promise<number> {
    const { held = [] } = await this.locks.query();
    return Math.max(0, held.filter(({ name }) => name === this.presence).length - 1);
  }

  /** The first answer that will do, or `undefined` once all have answered. */
  private ask(others: number, accepts: (grant: AccessGrant) => boolean): Promise<AccessGrant | undefined> {
    const id = crypto.randomUUID();
    let awaited = others;
    return new Promise<AccessGrant | undefined>((resolve) => {
      setTimeout(() => resolve(undefined), PATIENCE);
      this.replies.set(id, (grant) => {
        awaited -= 1;
        if (grant !== undefined && accepts(grant)) resolve(grant);
        else if (awaited === 0) resolve(undefined);
      });
      this.post({ kind: 'question', id });
    }).finally(() => this.replies.delete(id));
  }

  private receive(message: Message): void {
    switch (message.kind) {
      case 'news':
        return this.hear(message.news);
      case 'question':
        return this.post({ kind: 'answer', id: message.id, grant: this.lend() });
      case 'answer':
        return this.replies.get(message.id)?.(message.grant);
    }
  }

  private post(message: Message): void {
    this.channel.postMessage(message);
  }
}
