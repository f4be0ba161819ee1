import type { User } from '../../domain/users/user.js';
import { authKey, claimKey, emailKey, profileKey, verificationKey, type Key } from './table-keys.js';
import type { Tables } from './tables.js';
import { outboxWrites } from './user-writes.js';
import type { TransactItem } from './write-together.js';

/** The transaction that erases a user: every row of the aggregate as it was loaded, what hangs on its addresses, and the events in their place. */
export function purgeWrites(user: User, tables: Tables): readonly TransactItem[] {
  const { users: TableName } = tables;
  const { id, emails, version } = user.stored ?? user.state;
  const remove = (Key: Key): TransactItem => ({ Delete: { TableName, Key } });
  const addresses = emails.filter(({ verifiedAt }) => verifiedAt !== null).map(({ address }) => address);
  return [
    {
      Delete: {
        TableName,
        Key: profileKey(id),
        ConditionExpression: 'version = :loaded',
        ExpressionAttributeValues: { ':loaded': version },
      },
    },
    remove(authKey(id)),
    ...emails.flatMap((email) => [remove(emailKey(id, email.id)), remove(verificationKey(id, email.id))]),
    ...addresses.map((address) => ({
      Delete: {
        TableName,
        Key: claimKey(address),
        ConditionExpression: 'userId = :me',
        ExpressionAttributeValues: { ':me': id },
      },
    })),
    ...outboxWrites(user, tables).map(({ item }) => item),
  ];
}
