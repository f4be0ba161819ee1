import { Failure } from '../components/failure.js';
import { Field } from '../components/field.js';
import { Form, optional, text } from '../components/form.js';
import { useLoaded } from '../components/loaded.js';
import { Time } from '../components/time.js';
import { View } from '../components/view.js';
import { say } from '../notice.js';
import { deleteAccount, readProfile, saveProfile } from '../service/users.js';
import type { User } from '../service/types.js';

export function Profile() {
  const { value: user, failure, reload } = useLoaded(readProfile);
  return (
    <View
      title="Profile"
      about="Each save names the version that it is made from (If-Match): two people never overwrite each other unseen."
    >
      <Failure failure={failure} />
      {user !== undefined && <Details user={user} onSaved={reload} />}
      <DeleteAccount />
    </View>
  );
}

function Details({ user, onSaved }: { readonly user: User; readonly onSaved: () => Promise<void> }) {
  const submit = async (values: FormData) => {
    const names = { firstName: optional(values, 'firstName'), lastName: optional(values, 'lastName') };
    await saveProfile({ ...names, phone: optional(values, 'phone') ?? null }, user.version);
    await onSaved();
    say('The profile has been saved.');
  };
  return (
    <>
      <dl>
        <dt>E-mail address</dt>
        <dd>{user.email}</dd>
        <dt>Tier</dt>
        <dd>{user.tier}</dd>
        <dt>Version</dt>
        <dd>{user.version}</dd>
        <dt>Since</dt>
        <dd>
          <Time at={user.createdAt} />
        </dd>
      </dl>
      <Form label="Profile" submit="Save" onSubmit={submit}>
        <Field label="First name" name="firstName" value={user.firstName ?? ''} fill="given-name" />
        <Field label="Last name" name="lastName" value={user.lastName ?? ''} fill="family-name" />
        <Field
          label="Phone"
          name="phone"
          type="tel"
          value={user.phone ?? ''}
          fill="tel"
          hint="with the country's code, as in +4915112345678"
        />
      </Form>
    </>
  );
}

function DeleteAccount() {
  const submit = async (values: FormData) => {
    await deleteAccount(text(values, 'currentPassword'));
    say('The account has been deleted.');
  };
  return (
    <>
      <h2>Delete the account</h2>
      <p class="about">Every session ends at once. What is held of you is erased after 30 days.</p>
      <Form label="Delete the account" submit="Delete the account" danger onSubmit={submit}>
        <Field label="Current password" name="currentPassword" type="password" fill="current-password" />
      </Form>
    </>
  );
}
