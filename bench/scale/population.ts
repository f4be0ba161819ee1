import { createHash } from 'node:crypto';
import { claimItem } from '../../src/adapters/dynamodb/email-claim.item.js';
import { preferencesItem } from '../../src/adapters/dynamodb/preferences.item.js';
import type { Row } from '../../src/adapters/dynamodb/row.js';
import type { TableName } from '../../src/adapters/dynamodb/table-definitions.js';
import { authItem, emailItem, profileItem } from '../../src/adapters/dynamodb/user.item.js';
import { NO_SECOND_FACTOR } from '../../src/domain/auth/second-factor.js';
import type { EmailId, UserId } from '../../src/domain/shared/ids.js';
import { Secret } from '../../src/domain/shared/secret.js';
import type { EmailAddress } from '../../src/domain/users/email-address.js';
import type { Email } from '../../src/domain/users/email-list.js';
import type { PersonName } from '../../src/domain/users/person-name.js';
import type { UserState } from '../../src/domain/users/user-state.js';

export const PASSWORD = 'Correct-Horse-7-Battery';
const JOINED = Date.UTC(2026, 0, 1);

/** One of the people in the tables; the same number is always the same person, so that a load can be repeated. */
export const emailOf = (number: number): string => `ada.${number}@example.com`;

/** What is stored of them, by table. */
export function rowsOf(number: number, passwordHash: string): Partial<Record<TableName, readonly Row[]>> {
  const id = uuidOf(`user ${number}`) as UserId;
  const email: Email = {
    id: uuidOf(`email ${number}`) as EmailId,
    address: emailOf(number) as EmailAddress,
    isPrimary: true,
    verifiedAt: JOINED,
    createdAt: JOINED,
  };
  const state: UserState = {
    id,
    firstName: 'Ada' as PersonName,
    lastName: 'Lovelace' as PersonName,
    phone: null,
    status: 'active',
    tier: 'free' as UserState['tier'],
    version: 1,
    lastSequence: 1,
    createdAt: JOINED,
    updatedAt: JOINED,
    deletedAt: null,
    consumed: {},
    emails: [email],
    credential: {
      passwordHash: new Secret(passwordHash),
      epoch: 1,
      scopes: ['user'],
      secondFactor: NO_SECOND_FACTOR,
    },
  };
  return {
    users: [profileItem(state), authItem(state), emailItem(id, email), claimItem(id, email)],
    'user-preferences': [preferencesItem(id, PREFERENCES)],
  };
}

const PREFERENCES: Parameters<typeof preferencesItem>[1] = {
  preferences: {
    goals: ['build_strength'],
    experienceLevel: 'beginner',
    workoutTypes: ['strength', 'running'],
    daysPerWeek: 3,
    sessionMinutes: 45,
    equipment: ['none'],
    units: 'metric',
  },
  updatedAt: JOINED,
  correlationId: 'bench',
};

/** A version 4 UUID by its looks. */
function uuidOf(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `a${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    '-',
  );
}
