import { randomInt } from 'node:crypto';
import type { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

/** Where a publisher dies: on its way into a command, or once that is done and before it hears of it. */
export interface Death {
  readonly command: 'PutEventsCommand' | 'BatchWriteItemCommand';
  readonly when: 'before' | 'after';
}

export const DEATHS: readonly Death[] = (['PutEventsCommand', 'BatchWriteItemCommand'] as const).flatMap((command) =>
  (['before', 'after'] as const).map((when) => ({ command, when })),
);

/** Most commands of the deadly kind that a life survives. */
const LONGEST_LIFE = 5;

const never = (): Promise<never> => new Promise(() => undefined);

/** A publisher's life as its clients see it: after its death nothing that they are told to do is done, and nobody gets an answer. */
export class Life {
  isOver = false;
  private survived = randomInt(LONGEST_LIFE);
  private end!: (death: Death) => void;
  /** Resolves at the end of this life. */
  readonly death = new Promise<Death>((resolve) => (this.end = resolve));

  constructor(private readonly fate: Death | undefined) {}

  rule(client: DynamoDBDocumentClient | EventBridgeClient): void {
    const stack = client.middlewareStack as DynamoDBDocumentClient['middlewareStack'];
    stack.add(
      (next, context) => async (args) => {
        const command = (context as { commandName?: string }).commandName;
        if (this.isOver || this.dies(command, 'before')) return never();
        const result = await next(args);
        return this.isOver || this.dies(command, 'after') ? never() : result;
      },
      { step: 'initialize', name: 'life', priority: 'high' },
    );
  }

  private dies(command: string | undefined, when: Death['when']): boolean {
    const { fate } = this;
    if (fate === undefined || command !== fate.command || when !== fate.when) return false;
    this.survived -= 1;
    if (this.survived >= 0) return false;
    this.isOver = true;
    this.end(fate);
    return true;
  }
}
