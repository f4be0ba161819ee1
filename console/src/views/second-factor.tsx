import { useState } from 'preact/hooks';
import { Field } from '../components/field.js';
import { Form, text } from '../components/form.js';
import { QrCode } from '../components/qr-code.js';
import { View } from '../components/view.js';
import { say } from '../notice.js';
import { disableSecondFactor, enableSecondFactor, offerSecondFactor, renewRecoveryCodes } from '../service/auth.js';

interface Offer {
  readonly secret: string;
  readonly otpauthUri: string;
}

export function SecondFactor() {
  const [recoveryCodes, setRecoveryCodes] = useState<readonly string[]>();
  return (
    <View
      title="Second factor"
      about="Codes of an authenticator app (TOTP, RFC 6238). Enrolling ends your other sessions; admins get their rights by a login with it."
    >
      {recoveryCodes !== undefined && <RecoveryCodes codes={recoveryCodes} />}
      <Enrol onEnrolled={setRecoveryCodes} />
      <Renew onRenewed={setRecoveryCodes} />
      <TurnOff />
    </View>
  );
}

type Receive = (recoveryCodes: readonly string[]) => void;

function Enrol({ onEnrolled }: { readonly onEnrolled: Receive }) {
  const [offer, setOffer] = useState<Offer>();
  const ask = async (values: FormData) => setOffer(await offerSecondFactor(text(values, 'currentPassword')));
  const enable = async (values: FormData) => {
    onEnrolled((await enableSecondFactor(text(values, 'code'))).recoveryCodes);
    setOffer(undefined);
    say('The second factor is on.');
  };
  return (
    <>
      <h2>Turn it on</h2>
      {offer === undefined ? (
        <Form label="Turn the second factor on" submit="Show the QR code" onSubmit={ask}>
          <Field label="Current password" name="currentPassword" type="password" fill="current-password" />
        </Form>
      ) : (
        <>
          <QrCode text={offer.otpauthUri} label="QR code for an authenticator app" />
          <p>
            Or type the secret: <code id="totp-secret">{offer.secret}</code>
          </p>
          <Form label="Prove the second factor" submit="Turn it on" onSubmit={enable}>
            <Field label="Code" name="code" fill="one-time-code" digits />
          </Form>
        </>
      )}
    </>
  );
}

function RecoveryCodes({ codes }: { readonly codes: readonly string[] }) {
  return (
    <>
      <h2>Recovery codes</h2>
      <p class="about">Each is good for one login without the app. They are shown this once.</p>
      <ul class="codes">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
    </>
  );
}

function BothFactors() {
  return (
    <>
      <Field label="Current password" name="currentPassword" type="password" fill="current-password" />
      <Field label="Code" name="code" fill="one-time-code" hint="of the app, or a recovery code" />
    </>
  );
}

function Renew({ onRenewed }: { readonly onRenewed: Receive }) {
  const submit = async (values: FormData) => {
    onRenewed((await renewRecoveryCodes(text(values, 'currentPassword'), text(values, 'code'))).recoveryCodes);
    say('There are new recovery codes; the old ones are void.');
  };
  return (
    <>
      <h2>New recovery codes</h2>
      <Form label="New recovery codes" submit="Make new codes" onSubmit={submit}>
        <BothFactors />
      </Form>
    </>
  );
}

function TurnOff() {
  const submit = async (values: FormData) => {
    await disableSecondFactor(text(values, 'currentPassword'), text(values, 'code'));
    say('The second factor is off.');
  };
  return (
    <>
      <h2>Turn it off</h2>
      <Form label="Turn the second factor off" submit="Turn it off" danger onSubmit={submit}>
        <BothFactors />
      </Form>
    </>
  );
}
