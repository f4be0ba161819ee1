import { MemoryTodos } from '../../src/adapters/memory/memory-todos.js';
import type { TodoSelection } from '../../src/application/ports/todos.js';
import type { UserId } from '../../src/domain/shared/ids.js';
import { describeContract, itRejects } from '../support/contract.js';
import { todosContract } from './todos.contract.js';

/** Filters the page instead of the list, as one Query of DynamoDB with `Limit` does. */
class ThinPages extends MemoryTodos {
  override async list(userId: UserId, { completed, ...selection }: TodoSelection) {
    const page = await super.list(userId, selection);
    return page.filter(({ state }) => completed === undefined || state.completed === completed);
  }
}

describeContract(todosContract, 'MemoryTodos', () => new MemoryTodos());

itRejects(todosContract, {
  flaw: 'filters what is on a page',
  breaks: 'fills pages under a filter, however rare what it asks for',
  make: () => new ThinPages(),
});
