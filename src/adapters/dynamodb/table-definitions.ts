import { OUTBOX_SWEEP } from './table-keys.js';

/** One table a privilege boundary, so that each function's role names only what it needs. */
export type TableName = 'users' | 'sessions' | 'revocations' | 'user-preferences' | 'todos' | 'rate-limits';

export interface Attribute {
  readonly name: string;
  readonly type: 'S' | 'N';
}

export interface KeyDefinition {
  readonly partition: Attribute;
  readonly sort?: Attribute;
}

export interface TableDefinition {
  readonly name: TableName;
  readonly key: KeyDefinition;
  /** A stream of new and old images. */
  readonly stream: boolean;
  /** Whether DynamoDB deletes rows some time after the second in `expiresAt`. Readers compare; they never wait for it. */
  readonly expires: boolean;
  /** Global secondary indexes of all attributes; a row without the index's key is not in it. */
  readonly indexes: readonly { readonly name: string; readonly key: KeyDefinition }[];
}

const text = (name: string): Attribute => ({ name, type: 'S' });
const number = (name: string): Attribute => ({ name, type: 'N' });
const PK_SK: KeyDefinition = { partition: text('PK'), sort: text('SK') };

/** On-demand tables, all of them; the one place that says what they look like. */
export const TABLE_DEFINITIONS: readonly TableDefinition[] = [
  {
    name: 'users',
    key: PK_SK,
    stream: true,
    expires: true,
    indexes: [
      {
        name: OUTBOX_SWEEP.index,
        key: { partition: text(OUTBOX_SWEEP.partition), sort: number(OUTBOX_SWEEP.sort) },
      },
    ],
  },
  { name: 'sessions', key: PK_SK, stream: true, expires: true, indexes: [] },
  { name: 'revocations', key: PK_SK, stream: true, expires: true, indexes: [] },
  { name: 'user-preferences', key: { partition: text('user_id') }, stream: true, expires: false, indexes: [] },
  {
    name: 'todos',
    key: { partition: text('userId'), sort: text('todoId') },
    stream: false,
    expires: true,
    indexes: [],
  },
  { name: 'rate-limits', key: PK_SK, stream: false, expires: true, indexes: [] },
];
