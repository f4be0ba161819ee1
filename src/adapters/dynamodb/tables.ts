import { TABLE_DEFINITIONS, type TableName } from './table-definitions.js';

/** The real name of each table: its own behind a prefix that tells stages apart. */
export type Tables = Readonly<Record<TableName, string>>;

export function tablesWithPrefix(prefix: string): Tables {
  const names = TABLE_DEFINITIONS.map(({ name }) => [name, `${prefix}${name}`]);
  return Object.fromEntries(names) as Tables;
}
