import { MINUTE } from '../../../src/domain/shared/instant.js';
import { TodoDescription, TodoTitle } from '../../../src/domain/todos/todo-text.js';
import { Todo } from '../../../src/domain/todos/todo.js';
import { aTodo, aTodoDescription, aTodoId, aTodoTitle, NOW } from '../../support/builders.js';

const LATER = NOW + MINUTE;

describe('a todo', () => {
  it('begins open, in version 1, with nothing but what was said', () => {
    const id = aTodoId();
    expect(Todo.create(id, { title: aTodoTitle('Buy milk') }, NOW).state).toEqual({
      id,
      title: 'Buy milk',
      description: null,
      completed: false,
      dueAt: null,
      version: 1,
      createdAt: NOW,
      updatedAt: NOW,
    });
  });

  it('changes what is named, and counts it as one version', () => {
    const todo = aTodo({ description: aTodoDescription('semi-skimmed'), dueAt: LATER });
    const changed = todo.change({ title: aTodoTitle('Buy oats'), completed: true }, LATER);
    const expected = { title: 'Buy oats', completed: true, version: 2, updatedAt: LATER };
    expect(changed.state).toEqual({ ...todo.state, ...expected });
    expect(todo.state.version).toBe(1);
  });

  it('loses what is changed to null', () => {
    const todo = aTodo({ description: aTodoDescription('semi-skimmed'), dueAt: LATER });
    expect(todo.change({ description: null, dueAt: null }, LATER).state).toMatchObject({
      description: null,
      dueAt: null,
      version: 2,
    });
  });

  it('stays itself where the change says what it is already', () => {
    const todo = aTodo({ dueAt: LATER });
    expect(todo.change({ title: todo.state.title, dueAt: LATER, completed: false }, LATER)).toBe(todo);
    expect(todo.change({}, LATER)).toBe(todo);
  });
});

describe('the texts of a todo', () => {
  it('are a title of 1 to 200 code points, trimmed, and a description of at most 2,000, untouched', () => {
    expect(TodoTitle.parse('  Buy milk\t')).toBe('Buy milk');
    expect(TodoTitle.parse(` ${'𐐀'.repeat(200)} `)).toBe('𐐀'.repeat(200));
    expect(TodoDescription.parse('')).toBe('');
    expect(TodoDescription.parse(' two\nlines ')).toBe(' two\nlines ');
    expect(TodoDescription.parse('💪'.repeat(2_000))).toHaveLength(4_000);
  });

  it.each(['', '  ', '\u00a0\n', 'x'.repeat(201)])('are no title like %j', (text) => {
    expect(TodoTitle.parse(text)).toBeUndefined();
  });

  it('are no longer descriptions', () => {
    expect(TodoDescription.parse('x'.repeat(2_001))).toBeUndefined();
  });
});
