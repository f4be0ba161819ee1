import { drive, type Client, type Driven } from '../load/drive.js';
import type { Accounts } from './accounts.js';
import type { Running } from './contestants.js';
import { BETTER_AUTH } from './dialects.js';
import { logInAll, probing, refreshing, repeating, siblingsOf } from './visitors.js';

/** What is asked of a contestant in one turn of it, `milliseconds` long. */
export type Turn = (
  milliseconds: number,
) => Promise<Driven & { readonly processorTime: number; readonly beside?: Driven }>;

export interface Scenario {
  readonly name: string;
  /** How much longer than the others a turn is: a login takes its time. */
  readonly stretch: number;
  readonly takesPart: (contestant: Running) => boolean;
  readonly prepare: (contestant: Running) => Promise<Turn>;
}

export const SCENARIOS = {
  read: 'authenticated GET',
  readOnce: 'authenticated GET, each token new',
  refresh: 'refresh',
  login: 'login',
  health: '/health in the login flood',
} as const;

const CONNECTIONS = 32;
/** More than what we remember of verified tokens, and all of them again only after the last. */
const TOKENS = 6_000;
const FLOOD = 8;
/** Milliseconds between an answer of /health and the next question. */
const PROBE_PAUSE = 5;

export function scenarios({ emails }: Accounts, keyFile: string): readonly Scenario[] {
  const everybody = () => true;
  return [
    {
      name: SCENARIOS.read,
      stretch: 1,
      takesPart: everybody,
      prepare: async (contestant) => {
        const requests = (await logInAll(contestant, emails)).map(contestant.dialect.readUser);
        return turn(
          contestant,
          Array.from({ length: CONNECTIONS }, (_, i) => repeating(rotated(requests, i))),
        );
      },
    },
    {
      name: SCENARIOS.readOnce,
      stretch: 1,
      takesPart: ({ dialect }) => dialect !== BETTER_AUTH,
      prepare: async (contestant) => {
        const [grant] = await logInAll(contestant, emails.slice(0, 1));
        if (grant === undefined) throw new Error('Nobody has logged in.');
        const client = repeating(siblingsOf(grant, keyFile, TOKENS).map(contestant.dialect.readUser));
        return turn(
          contestant,
          Array.from({ length: CONNECTIONS }, () => client),
        );
      },
    },
    {
      name: SCENARIOS.refresh,
      stretch: 1,
      takesPart: everybody,
      prepare: async (contestant) => {
        const grants = await logInAll(contestant, emails);
        return turn(
          contestant,
          grants.map((grant) => refreshing(contestant.dialect, grant)),
        );
      },
    },
    {
      name: SCENARIOS.login,
      stretch: 3,
      takesPart: everybody,
      prepare: async (contestant) => {
        const requests = emails.map(contestant.dialect.logIn);
        return turn(
          contestant,
          Array.from({ length: FLOOD }, (_, i) => repeating(rotated(requests, i))),
          [probing(PROBE_PAUSE)],
        );
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
