import { createSecretsManagerClient } from '../../secrets-manager/secrets-manager-client.js';
import { secretText } from '../../secrets-manager/secret-text.js';
import { readFunctionSettings, type FunctionSettings } from './function-settings.js';
import { readSettings } from './settings.js';
import { SettingsError } from './settings-error.js';

/** Settings that may stand in the secret `SETTINGS_SECRET_ID`, a JSON object of their names and values, in the place of the environment. */
const SECRET_SETTINGS = ['REFRESH_KEY', 'MFA_KEYS', 'MACHINE_CLIENTS', 'CAPTCHA_SECRET'] as const;

/** For functions that hold secrets. Read at the start: a new value reaches containers that start after it. */
export async function readSecretSettings(environment: NodeJS.ProcessEnv): Promise<FunctionSettings> {
  const { awsRegion: region, secretsEndpoint: endpoint, settingsSecretId } = readSettings(environment);
  if (settingsSecretId === undefined) return readFunctionSettings(environment);
  const text = await secretText(createSecretsManagerClient({ region, endpoint }), settingsSecretId);
  return readFunctionSettings({ ...environment, ...settingsIn(text.reveal()) });
}

/** Only those: a secret must not be able to change where a function writes to. */
function settingsIn(text: string): Partial<Record<string, string>> {
  const members = Object.entries(objectIn(text) ?? refuse());
  const isSetting = ([name, value]: [string, unknown]) =>
    typeof value === 'string' && SECRET_SETTINGS.some((setting) => setting === name);
  return members.every(isSetting) ? Object.fromEntries(members) : refuse();
}

function objectIn(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined;
  } catch {
    // The parser's error quotes the secret.
    return undefined;
  }
}

function refuse(): never {
  const names = SECRET_SETTINGS.join(', ');
  throw new SettingsError(`The secret that SETTINGS_SECRET_ID names must be a JSON object of texts named ${names}.`);
}
