import { Field } from '../components/field.js';
import { Form, text } from '../components/form.js';
import { View } from '../components/view.js';
import { say } from '../notice.js';
import { changePassword } from '../service/auth.js';

export function Password() {
  const submit = async (values: FormData) => {
    await changePassword(text(values, 'currentPassword'), text(values, 'newPassword'));
    say('The password has been changed; every other session has ended.');
  };
  return (
    <View
      title="Password"
      about="A change moves your authentication epoch: every older access token and every other session is refused from then on."
    >
      <Form label="Change the password" submit="Change" onSubmit={submit}>
        <Field label="Current password" name="currentPassword" type="password" fill="current-password" />
        <Field label="New password" name="newPassword" type="password" fill="new-password" />
      </Form>
    </View>
  );
}
