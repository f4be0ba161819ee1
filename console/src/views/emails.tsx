import { useState } from 'preact/hooks';
import { Click } from '../components/click.js';
import { Failure } from '../components/failure.js';
import { Field } from '../components/field.js';
import { Form, text } from '../components/form.js';
import { useLoaded } from '../components/loaded.js';
import { View } from '../components/view.js';
import { say } from '../notice.js';
import { mailedCode } from '../service/mailbox.js';
import type { Email } from '../service/types.js';
import { addEmail, listEmails, preferEmail, removeEmail, sendEmailCode, verifyEmail } from '../service/users.js';

export function Emails() {
  const { value: emails, failure, reload } = useLoaded(listEmails);
  const add = async (values: FormData) => {
    await addEmail(text(values, 'email'));
    await reload();
    say('The address has been added.');
  };
  return (
    <View
      title="E-mail addresses"
      about="Up to five. Every verified one logs in; exactly one is primary at every instant, and it gets the notices."
    >
      <Failure failure={failure} />
      <ul class="cards">
        {emails?.map((email) => (
          <li key={email.emailId}>
            <Address email={email} onChanged={reload} />
          </li>
        ))}
      </ul>
      <h2>Add an address</h2>
      <Form label="Add an address" submit="Add" onSubmit={add}>
        <Field label="E-mail address" name="email" type="email" />
      </Form>
    </View>
  );
}

interface AddressProps {
  readonly email: Email;
  readonly onChanged: () => Promise<void>;
}

function Address({ email, onChanged }: AddressProps) {
  const { emailId, email: address, isPrimary, isVerified } = email;
  const prefer = async () => {
    await preferEmail(emailId);
    await onChanged();
    say(`${address} is the primary address now.`);
  };
  const remove = async () => {
    await removeEmail(emailId);
    await onChanged();
    say(`${address} has been removed.`);
  };
  return (
    <>
      <p>
        <strong>{address}</strong> {isPrimary && <span class="badge">primary</span>}
        <span class="badge">{isVerified ? 'verified' : 'not verified'}</span>
      </p>
      {isVerified || <Verification email={email} onVerified={onChanged} />}
      {isPrimary || (
        <div class="row">
          {isVerified && <Click label="Make primary" of={address} onClick={prefer} />}
          <Click label="Remove" of={address} danger onClick={remove} />
        </div>
      )}
    </>
  );
}

function Verification({ email, onVerified }: { readonly email: Email; readonly onVerified: () => Promise<void> }) {
  const [sent, setSent] = useState<{ readonly code: string | undefined }>();
  const ask = async () => {
    const since = new Date();
    await sendEmailCode(email.emailId);
    setSent({ code: await mailedCode(email.email, since) });
  };
  const confirm = async (values: FormData) => {
    await verifyEmail(email.emailId, text(values, 'code'));
    await onVerified();
    say(`${email.email} has been verified.`);
  };
  if (sent === undefined) return <Click label="Send a code" of={`to ${email.email}`} onClick={ask} />;
  return (
    <Form label={`Verify ${email.email}`} submit="Verify" onSubmit={confirm}>
      <Field label="Code" name="code" value={sent.code} fill="one-time-code" digits />
    </Form>
  );
}
