import { useState } from 'preact/hooks';
import { Field } from '../components/field.js';
import { Form, text } from '../components/form.js';
import { View } from '../components/view.js';
import { say } from '../notice.js';
import { go } from '../route.js';
import { forgetPassword, resetPassword } from '../service/auth.js';
import { mailedCode } from '../service/mailbox.js';

interface Reset {
  readonly resetId: string;
  readonly code: string | undefined;
}

export function ForgottenPassword() {
  const [reset, setReset] = useState<Reset>();
  const ask = async (values: FormData) => {
    const since = new Date();
    const email = text(values, 'email');
    const { resetId } = await forgetPassword(email);
    setReset({ resetId, code: await mailedCode(email, since) });
  };
  return (
    <View
      title="Forgotten password"
      about="Every address gets the same answer; a code goes to verified ones only. A new password ends every session."
    >
      {reset === undefined ? (
        <Form label="Ask for a code" submit="Send a code" onSubmit={ask}>
          <Field label="E-mail address" name="email" type="email" fill="username" />
        </Form>
      ) : (
        <NewPassword {...reset} />
      )}
    </View>
  );
}

function NewPassword({ resetId, code }: Reset) {
  const submit = async (values: FormData) => {
    await resetPassword(resetId, text(values, 'code'), text(values, 'newPassword'));
    say('The password has been changed: log in.');
    go('log-in');
  };
  return (
    <Form label="Set a new password" submit="Set the new password" onSubmit={submit}>
      <Field label="Code" name="code" value={code} fill="one-time-code" digits />
      <Field label="New password" name="newPassword" type="password" fill="new-password" />
    </Form>
  );
}
