import { Field } from '../components/field.js';
import { Form, text } from '../components/form.js';
import { View } from '../components/view.js';
import { completeLogin, logIn } from '../service/auth.js';

export function LogIn() {
  return (
    <View
      title="Log in"
      about="The access token stays in this page's memory for its 15 minutes; the refresh token comes as a cookie that no script can read."
    >
      <Form
        label="Log in"
        submit="Log in"
        onSubmit={(values) => logIn(text(values, 'email'), text(values, 'password'))}
      >
        <Field label="E-mail address" name="email" type="email" fill="username" />
        <Field label="Password" name="password" type="password" fill="current-password" />
      </Form>
    </View>
  );
}

export function SecondStep({ challengeToken }: { readonly challengeToken: string }) {
  return (
    <View title="Second step" about="The password was right, and opens nothing yet. Each code is good for one login.">
      <Form
        label="Second step"
        submit="Log in"
        onSubmit={(values) => completeLogin(challengeToken, text(values, 'code'))}
      >
        <Field
          label="Code"
          name="code"
          fill="one-time-code"
          hint="six digits of your authenticator app, or a recovery code"
        />
      </Form>
    </View>
  );
}
