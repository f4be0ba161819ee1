import type { Channel, Locks } from '../../clients/typescript/src/browser-tabs.js';

/** Locks and channels as the tabs of one browser share them; messages take a while. */
export class SharedBrowser {
  private readonly turns = new Map<string, Promise<unknown>>();
  private readonly shared: string[] = [];
  private readonly channels = new Set<LateChannel>();

  readonly locks: Locks = {
    request: async (name, { mode }, task) => {
      if (mode === 'shared') return this.holding(name, task);
      const turn = (this.turns.get(name) ?? Promise.resolve()).then(task, task);
      this.turns.set(name, turn);
      return turn;
    },
    query: () => Promise.resolve({ held: this.shared.map((name) => ({ name })) }),
  };

  channel(): Channel {
    const channel = new LateChannel(this.channels);
    this.channels.add(channel);
    return channel;
  }

  private async holding<Result>(name: string, task: () => Promise<Result>): Promise<Result> {
    this.shared.push(name);
    try {
      return await task();
    } finally {
      this.shared.splice(this.shared.indexOf(name), 1);
    }
  }
}

class LateChannel implements Channel {
  private hear: (event: Event) => void = () => undefined;

  constructor(private readonly all: Set<LateChannel>) {}

  addEventListener(_type: 'message', listener: (event: Event) => void): void {
    this.hear = listener;
  }

  postMessage(message: unknown): void {
    const data: unknown = structuredClone(message);
    for (const channel of this.all) {
      if (channel !== this) setTimeout(() => channel.hear({ data } as MessageEvent), 2);
    }
  }

  close(): void {
    this.all.delete(this);
  }
}
