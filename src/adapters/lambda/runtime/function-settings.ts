import { readSettings, type Settings } from './settings.js';
import { SettingsError } from './settings-error.js';

/** Settings that every function needs: what the local server would make up, a fleet of containers has to share. */
export interface FunctionSettings extends Settings {
  readonly store: 'dynamodb';
}

export function readFunctionSettings(environment: NodeJS.ProcessEnv): FunctionSettings {
  const settings = readSettings(environment);
  const { store } = settings;
  if (store !== 'dynamodb') throw new SettingsError('The setting STORE must be dynamodb in a Lambda function.');
  return { ...settings, store };
}

/** A setting without which this function cannot do its work. */
export function needed<Value>(name: string, value: Value | undefined): Value {
  if (value === undefined) throw new SettingsError(`The setting ${name} is missing.`);
  return value;
}
