import { AdoptFromPool } from '../../../application/users/adopt-from-pool.js';
import { createCognitoClient } from '../../cognito/cognito-client.js';
import { CognitoUserPool } from '../../cognito/cognito-user-pool.js';
import { needed, type FunctionSettings } from '../runtime/function-settings.js';
import { adoption } from './adoption.js';

/** Nobody waits for the answer. Milliseconds a try. */
const PATIENCE = { tryTimeout: 2_000 };

export function deferredConfirmations(settings: FunctionSettings) {
  const { id, region, endpoint } = needed('COGNITO_USER_POOL_ID', settings.userPool);
  const { adoptPoolMember, failures } = adoption(settings, PATIENCE);
  const pool = new CognitoUserPool(createCognitoClient({ region, endpoint, tries: 3, ...PATIENCE }), id);
  return { adoptFromPool: new AdoptFromPool(pool, adoptPoolMember), failures };
}
