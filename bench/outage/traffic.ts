import { drive, ask, requestText, type Client } from '../load/drive.js';
import { quantile } from '../statistics.js';
import type { Running } from '../http/contestants.js';
import { repeating } from '../http/visitors.js';

export const KINDS = { login: 'login', read: 'authenticated GET', profile: "a service's read of a profile" } as const;

export type Kind = keyof typeof KINDS;

/** 99th percentiles of one spell, in milliseconds. */
export type Spell = Readonly<Record<Kind, number>>;

export const MACHINE_CLIENT = {
  id: 'bench',
  secret: 'a-secret-of-the-benchmark-alone',
  scope: 'read:profiles',
} as const;

/** Milliseconds between an answer and the next request of the same caller: there is always something to do, and never a queue. */
const THINK_TIMES: Spell = { login: 300, read: 10, profile: 20 };
const CALLERS: Spell = { login: 2, read: 4, profile: 2 };

/** All kinds at once, for that long. */
export type Traffic = (milliseconds: number) => Promise<Spell>;

export async function trafficOn(running: Running, emails: readonly string[]): Promise<Traffic> {
  const { dialect, server, grants } = running;
  const requests: Readonly<Record<Kind, readonly string[]>> = {
    login: emails.map(dialect.logIn),
    read: grants.map(dialect.readUser),
    profile: await profileReads(running),
  };
  const callers = (kind: Kind): Client[] =>
    Array.from({ length: CALLERS[kind] }, () => repeating(requests[kind], THINK_TIMES[kind]));
  return async (milliseconds) => {
    const kinds = Object.keys(KINDS) as Kind[];
    const spells = kinds.map(async (kind) => {
      const { latencies } = await drive(server.port, callers(kind), milliseconds);
      return [kind, quantile(latencies, 0.99)] as const;
    });
    return Object.fromEntries(await Promise.all(spells)) as Record<Kind, number>;
  };
}

async function profileReads({ dialect, server, grants }: Running): Promise<readonly string[]> {
  const authorization = `Bearer ${await machineToken(server.port)}`;
  const users = await Promise.all(grants.map((grant) => ask(server.port, dialect.readUser(grant))));
  return users.map(({ body }) => {
    const { userId } = JSON.parse(body) as { userId: string };
    return requestText({ method: 'GET', path: `/v1/internal/users/${userId}/profile`, headers: { authorization } });
  });
}

async function machineToken(port: number): Promise<string> {
  const { id, secret, scope } = MACHINE_CLIENT;
  const form = `grant_type=client_credentials&scope=${encodeURIComponent(scope)}`;
  const headers = {
    authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`,
    'content-type': 'application/x-www-form-urlencoded',
    'content-length': String(form.length),
  };
  const { body } = await ask(port, requestText({ method: 'POST', path: '/v1/oauth/token', headers }) + form);
  return (JSON.parse(body) as { access_token: string }).access_token;
}
