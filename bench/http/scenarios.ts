import { drive, type Client, type Driven } from '../load/drive.js';
import type { Accounts } from './accounts.js';
import type { Running } from './contestants.js';
import { BETTER_AUTH, type Grant } from './dialects.js';
import { probing, refreshing, repeating } from './visitors.js';

/** What is asked of a contestant in one turn of it, `milliseconds` long. */
export type Turn = (
  milliseconds: number,
) => Promise<Driven & { readonly processorTime: number; readonly beside?: Driven }>;

export interface Scenario {
  readonly name: string;
  /** How much longer than the others a turn is: a login takes its time. */
  readonly stretch: number;
  readonly takesPart: (contestant: Running) => boolean;
  readonly prepare: (contestant: Running) => Turn;
}

export const SCENARIOS = {
  read: 'authenticated GET',
  readOnce: 'authenticated GET, each token new',
  refresh: 'refresh',
  login: 'login',
  health: '/health in the login flood',
} as const;

const CONNECTIONS = 32;
const FLOOD = 8;
/** Milliseconds between an answer of /health and the next question. */
const PROBE_PAUSE = 5;

/** `tokens`: more of them than we remember verified ones, so that each is new again when its turn comes. */
export function scenarios({ emails }: Accounts, tokens: readonly Grant[]): readonly Scenario[] {
  const everybody = () => true;
  const side = (count: number, requests: readonly string[]) =>
    Array.from({ length: count }, (_, i) => repeating(rotated(requests, i)));
  return [
    {
      name: SCENARIOS.read,
      stretch: 1,
      takesPart: everybody,
      prepare: (contestant) => {
        const { grants, dialect } = contestant;
        return turn(contestant, side(CONNECTIONS, grants.map(dialect.readUser)));
      },
    },
    {
      name: SCENARIOS.readOnce,
      stretch: 1,
      takesPart: ({ dialect }) => dialect !== BETTER_AUTH,
      prepare: (contestant) => {
        const oneAfterTheOther = repeating(tokens.map(contestant.dialect.readUser));
        return turn(
          contestant,
          Array.from({ length: CONNECTIONS }, () => oneAfterTheOther),
        );
      },
    },
    {
      name: SCENARIOS.refresh,
      stretch: 1,
      takesPart: everybody,
      prepare: (contestant) => {
        const { grants, dialect } = contestant;
        return turn(
          contestant,
          grants.map((grant) => refreshing(dialect, grant)),
        );
      },
    },
    {
      name: SCENARIOS.login,
      stretch: 3,
      takesPart: everybody,
      prepare: (contestant) => {
        const flood = side(FLOOD, emails.map(contestant.dialect.logIn));
        return turn(contestant, flood, [probing(PROBE_PAUSE)]);
      },
    },
  ];
}

function turn({ server }: Running, clients: readonly Client[], beside: readonly Client[] = []): Turn {
  return async (milliseconds) => {
    const before = server.processorTime();
    const [driven, probed] = await Promise.all([clients, beside].map((each) => drive(server.port, each, milliseconds)));
    if (driven === undefined) throw new Error('Nothing was driven.');
    const processorTime = server.processorTime() - before;
    return { ...driven, processorTime, ...(beside.length > 0 && probed !== undefined && { beside: probed }) };
  };
}

function rotated<Item>(items: readonly Item[], by: number): readonly Item[] {
  return [...items.slice(by % items.length), ...items.slice(0, by % items.length)];
}
