import type { Provider } from '@nestjs/common';
import { PoolSelfService } from '../../../application/ports/pool-self-service.js';
import { UserPool } from '../../../application/ports/user-pool.js';
import { createCognitoClient } from '../../cognito/cognito-client.js';
import { CognitoSelfService } from '../../cognito/cognito-self-service.js';
import { CognitoUserPool } from '../../cognito/cognito-user-pool.js';
import { needed } from '../runtime/function-settings.js';
import type { Settings } from '../runtime/settings.js';
import { bind, constant } from './providers.js';

/** The pool that the settings name, by the first of its app clients. */
export function userPool(settings: Settings): Provider[] {
  const { id, region, endpoint, clientIds } = needed('COGNITO_USER_POOL_ID', settings.userPool);
  const client = constant(createCognitoClient({ region, endpoint }));
  return [
    bind(UserPool, CognitoUserPool, client, constant(id), constant(undefined)),
    bind(PoolSelfService, CognitoSelfService, client, constant(clientIds[0])),
  ];
}
