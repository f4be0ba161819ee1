import { useState } from 'preact/hooks';
import { Field } from '../components/field.js';
import { Form, optional, text } from '../components/form.js';
import { View } from '../components/view.js';
import { say } from '../notice.js';
import { go } from '../route.js';
import { confirmRegistration, register } from '../service/auth.js';
import { mailedCode } from '../service/mailbox.js';

interface Pending {
  readonly registrationId: string;
  readonly code: string | undefined;
}

export function SignUp() {
  const [pending, setPending] = useState<Pending>();
  return pending === undefined ? <Register onRegistered={setPending} /> : <Confirm {...pending} />;
}

function Register({ onRegistered }: { readonly onRegistered: (pending: Pending) => void }) {
  const submit = async (values: FormData) => {
    const since = new Date();
    const email = text(values, 'email');
    const names = { firstName: optional(values, 'firstName'), lastName: optional(values, 'lastName') };
    const { registrationId } = await register({ email, password: text(values, 'password'), ...names });
    onRegistered({ registrationId, code: await mailedCode(email, since) });
  };
  return (
    <View
      title="Sign up"
      about="The answer is the same whether or not somebody has the address already: only its mailbox learns that."
    >
      <Form label="Sign up" submit="Sign up" onSubmit={submit}>
        <Field label="E-mail address" name="email" type="email" fill="email" />
        <Field
          label="Password"
          name="password"
          type="password"
          fill="new-password"
          hint="12 characters or more, with upper and lower case, a digit and a symbol, and not a common one"
        />
        <Field label="First name" name="firstName" fill="given-name" hint="may stay empty" />
        <Field label="Last name" name="lastName" fill="family-name" hint="may stay empty" />
      </Form>
    </View>
  );
}

function Confirm({ registrationId, code }: Pending) {
  const submit = async (values: FormData) => {
    await confirmRegistration(registrationId, text(values, 'code'));
    say('The account exists now: log in.');
    go('log-in');
  };
  return (
    <View
      title="Confirm your address"
      about={
        code === undefined
          ? 'A code is on its way to your mailbox. It is good for 15 minutes and five tries.'
          : 'The code has been read from the mailbox of this local server. Elsewhere it comes by mail.'
      }
    >
      <Form label="Confirm your address" submit="Confirm" onSubmit={submit}>
        <Field label="Code" name="code" value={code} fill="one-time-code" digits />
      </Form>
    </View>
  );
}
