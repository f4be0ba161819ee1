import type { Identifiers } from '../../src/application/ports/identifiers.js';
import type { Contract } from '../support/contract.js';

const UUID_V4 = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const UUID_V7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const KINDS = ['userId', 'emailId', 'sessionId', 'deviceId', 'registrationId', 'resetId'] as const;

export const identifiersContract: Contract<Identifiers> = {
  port: 'Identifiers',
  claims: {
    'makes UUIDs of version 4': async (identifiers) => {
      for (const kind of KINDS) expect(identifiers[kind]()).toMatch(UUID_V4);
    },

    'never makes one twice, of whatever kind': async (identifiers) => {
      const made = KINDS.flatMap((kind) => Array.from({ length: 1_000 }, () => identifiers[kind]()));
      expect(new Set<string>(made).size).toBe(made.length);
    },

    'makes ids of todos as UUIDs of version 7, in the order of their making': async (identifiers) => {
      const made = Array.from({ length: 10_000 }, () => identifiers.todoId());
      for (const id of made) expect(id).toMatch(UUID_V7);
      expect(made).toEqual([...new Set(made)].toSorted());
    },
  },
};
