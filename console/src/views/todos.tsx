import { useRef } from 'preact/hooks';
import { Click } from '../components/click.js';
import { Failure } from '../components/failure.js';
import { Field } from '../components/field.js';
import { Form, text } from '../components/form.js';
import { usePages } from '../components/pages.js';
import { View } from '../components/view.js';
import { say } from '../notice.js';
import { addTodo, completeTodo, listTodos, removeTodo } from '../service/users.js';

export function Todos() {
  const { items, hasMore, failure, more, reload } = usePages(listTodos);
  const key = useRef(crypto.randomUUID());
  const add = async (values: FormData) => {
    await addTodo(text(values, 'title'), key.current);
    key.current = crypto.randomUUID();
    await reload();
    say('The todo has been added.');
  };
  return (
    <View
      title="Todos"
      about="Adding carries an Idempotency-Key, so that a repeated request makes one todo; each change names its version."
    >
      <Form label="Add a todo" submit="Add" onSubmit={add}>
        <Field label="Title" name="title" />
      </Form>
      <Failure failure={failure} />
      <ul class="cards">
        {items.map((todo) => (
          <li key={todo.todoId} class="row">
            <span class={todo.completed ? 'done' : ''}>{todo.title}</span>
            <Click
              label={todo.completed ? 'Reopen' : 'Complete'}
              of={todo.title}
              onClick={() => completeTodo(todo, !todo.completed).then(reload)}
            />
            <Click label="Remove" of={todo.title} danger onClick={() => removeTodo(todo).then(reload)} />
          </li>
        ))}
      </ul>
      {hasMore && <Click label="Show more" onClick={more} />}
    </View>
  );
}
