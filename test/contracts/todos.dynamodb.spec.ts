import { DynamoTodos } from '../../src/adapters/dynamodb/dynamo-todos.js';
import { describeContract } from '../support/contract.js';
import { aDynamoClient, tables } from '../support/dynamodb.js';
import { todosContract } from './todos.contract.js';

/** One claim fills a user's list, a transaction for each of a thousand todos. */
jest.setTimeout(60_000);

describeContract(todosContract, 'DynamoTodos', () => new DynamoTodos(aDynamoClient(), tables));
