import type { ConsumedCapacity } from '@aws-sdk/client-dynamodb';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

export interface LoggedCommand {
  /** Like `UpdateItemCommand`. */
  readonly name: string;
  /** Capacity units; what a transaction consumes DynamoDB Local gets wrong: see `tables`. */
  readonly units: number;
  /** Of a transaction, the table of each item, in order. */
  readonly tables: readonly string[];
}

interface CapacityAnswer {
  readonly ConsumedCapacity?: ConsumedCapacity | readonly ConsumedCapacity[];
}

interface TablesNamed {
  readonly TableName?: string;
  readonly TransactItems?: readonly Record<string, { readonly TableName: string }>[];
}

/** Logs every command that this client completes from now on, once however often it was tried, with the capacity it consumed. */
export function logCommands({ middlewareStack }: DynamoDBDocumentClient): readonly LoggedCommand[] {
  const log: LoggedCommand[] = [];
  middlewareStack.add(
    (next, context) => async (args) => {
      const result = await next({ ...args, input: { ...args.input, ReturnConsumedCapacity: 'TOTAL' } });
      const { commandName: name = '' } = context as { commandName?: string };
      log.push({ name, units: unitsOf(result.output as CapacityAnswer), tables: tablesOf(args.input as TablesNamed) });
      return result;
    },
    { step: 'initialize', name: 'commandLog' },
  );
  return log;
}

function unitsOf({ ConsumedCapacity: consumed = [] }: CapacityAnswer): number {
  return [consumed].flat().reduce((sum, { CapacityUnits = 0 }) => sum + CapacityUnits, 0);
}

function tablesOf(input: TablesNamed): readonly string[] {
  const items = (input.TransactItems ?? []).flatMap((item) => Object.values(item));
  return items.length > 0 ? items.map(({ TableName }) => TableName) : [input.TableName ?? ''];
}
