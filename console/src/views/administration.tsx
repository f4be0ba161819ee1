import { useState } from 'preact/hooks';
import { ActivityTable } from '../components/activity-table.js';
import { Click } from '../components/click.js';
import { Field } from '../components/field.js';
import { Form, text } from '../components/form.js';
import { View } from '../components/view.js';
import { say } from '../notice.js';
import type { Account } from '../service/types.js';
import {
  findAccount,
  reactivateAccount,
  readAccountActivity,
  resetSecondFactor,
  revokeSessions,
  suspendAccount,
} from '../service/users.js';

export function Administration() {
  const [account, setAccount] = useState<Account>();
  const find = async (email: string) => {
    const found = await findAccount(email);
    setAccount(found);
    say(found === undefined ? 'Nobody has this address.' : '');
  };
  return (
    <View
      title="Administration"
      about="For admins who have logged in with their second factor. Everything done here is in the activity of the account, with your id."
    >
      <Form label="Find an account" submit="Find" onSubmit={(values) => find(text(values, 'email'))}>
        <Field label="E-mail address" name="email" type="email" />
      </Form>
      {account !== undefined && (
        <FoundAccount key={account.userId} account={account} onChanged={() => find(account.email)} />
      )}
    </View>
  );
}

interface FoundAccountProps {
  readonly account: Account;
  readonly onChanged: () => Promise<void>;
}

function FoundAccount({ account, onChanged }: FoundAccountProps) {
  const { userId, email, status, firstName, lastName, emails } = account;
  const change = (sentence: string, act: () => Promise<unknown>) => async () => {
    await act();
    await onChanged();
    say(sentence);
  };
  const suspend = (values: FormData) =>
    change('The account has been suspended.', () => suspendAccount(userId, text(values, 'reason')))();
  const resetFactor = (values: FormData) =>
    change('The second factor is off.', () => resetSecondFactor(userId, text(values, 'reason')))();
  return (
    <>
      <h2>{email}</h2>
      <p>
        {[firstName, lastName].join(' ')} <span class="badge">{status}</span> {emails.length} e-mail addresses
      </p>
      {status === 'suspended' ? (
        <Click label="Reactivate" onClick={change('The account is active again.', () => reactivateAccount(userId))} />
      ) : (
        <Form label="Suspend the account" submit="Suspend" danger onSubmit={suspend}>
          <Field label="Reason" name="reason" />
        </Form>
      )}
      <Click
        label="End all sessions"
        danger
        onClick={change('All sessions have ended.', () => revokeSessions(userId))}
      />
      <Form label="Reset the second factor" submit="Reset the second factor" danger onSubmit={resetFactor}>
        <Field label="Reason" name="reason" />
      </Form>
      <ActivityTable caption="Activity of the account" load={(cursor) => readAccountActivity(userId, cursor)} />
    </>
  );
}
