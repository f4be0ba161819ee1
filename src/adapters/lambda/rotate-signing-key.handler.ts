import { RotateSigningKey, type RotationStep } from '../../application/keys/rotate-signing-key.js';
import { RsaKeyPairs } from '../crypto/rsa-key-pairs.js';
import { SystemClock } from '../system/system-clock.js';
import { plainStart } from './runtime/plain-start.js';
import { signingKeyVersions } from './wiring/signing-keys.js';

/** As Secrets Manager calls a rotation function (AWS Secrets Manager, "Lambda rotation functions"). */
interface RotationEvent {
  readonly Step: string;
  readonly SecretId: string;
  /** Id of the version that is to become current. */
  readonly ClientRequestToken: string;
}

const STEPS: Readonly<Record<string, RotationStep | 'nothing'>> = {
  createSecret: 'create',
  // Nobody else holds the key.
  setSecret: 'nothing',
  testSecret: 'test',
  finishSecret: 'finish',
};

const start = plainStart((settings) => settings);

/** Works on the secret that it is called for; its role allows the signing key's alone. */
export async function handler({ Step, SecretId, ClientRequestToken: version }: RotationEvent): Promise<void> {
  const step = Object.hasOwn(STEPS, Step) ? STEPS[Step] : undefined;
  if (step === undefined) throw new Error('There is no such step of a rotation.');
  if (step === 'nothing') return;
  const versions = signingKeyVersions(await start(), SecretId);
  await new RotateSigningKey(versions, new RsaKeyPairs(), new SystemClock()).execute({ step, version });
}
