import { makeValidator } from 'envalid';
import { SettingsError } from './settings-error.js';

/** A Cognito user pool, where it is and what its tokens say. */
export interface UserPoolSettings {
  readonly id: string;
  readonly region: string;
  /** Instead of Amazon's. */
  readonly endpoint: string | undefined;
  readonly issuer: string;
  /** Where its public keys are. */
  readonly keySetUri: string;
  /** The first one is ours to log people in by. */
  readonly clientIds: readonly [string, ...string[]];
}

/** Starts with the pool's region. */
export const USER_POOL_ID = /^[a-z]{2}(?:-[a-z]+)+-\d_[A-Za-z0-9]{1,50}$/;

const CLIENT_ID = /^\w{1,128}$/;

export const clientIds = makeValidator<readonly string[]>((text) => {
  const ids = text.split(',').map((id) => id.trim());
  if (!ids.every((id) => CLIENT_ID.test(id))) throw new TypeError('must be a comma-separated list of app client ids');
  return ids;
});

/** `endpoint` is an engine that is not Amazon's; its tokens name Amazon's issuer all the same. A pool that is the provider must be named. */
export function userPoolOf(
  id: string | undefined,
  clients: readonly string[],
  endpoint: string | undefined,
  isProvider: boolean,
): UserPoolSettings | undefined {
  if (id === undefined && clients.length === 0 && !isProvider) return undefined;
  if (id === undefined) throw new SettingsError('The setting COGNITO_USER_POOL_ID is missing.');
  const [client, ...others] = clients;
  if (client === undefined) throw new SettingsError('The setting COGNITO_CLIENT_IDS is missing.');
  const [region = ''] = id.split('_');
  const origin = `https://cognito-idp.${region}.amazonaws.com`;
  return {
    id,
    region,
    endpoint,
    issuer: `${origin}/${id}`,
    keySetUri: `${endpoint?.replace(/\/$/, '') ?? origin}/${id}/.well-known/jwks.json`,
    clientIds: [client, ...others],
  };
}
