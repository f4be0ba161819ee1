import { AwsFailure, type AwsService, type Input } from '../aws-call.js';
import type { PoolSettings } from './pool-settings.js';
import { UserPool } from './user-pool.js';

const KEY_SET = /^\/([\w-]+)\/\.well-known\/jwks\.json$/;

/** Amazon Cognito's user pools as their clients see them: operations, errors by name, tokens, triggers, and the key set of each pool. */
export class LocalCognito {
  private readonly pools: readonly UserPool[];

  constructor(settings: readonly PoolSettings[]) {
    this.pools = settings.map((pool) => new UserPool(pool));
  }

  /** By the name that Cognito has in `X-Amz-Target`. */
  get services(): Readonly<Record<string, AwsService>> {
    const names = Object.keys(this.pools[0]?.operations ?? {});
    const routed = names.map((name) => [name, (input: Input) => this.run(name, input)] as const);
    return { AWSCognitoIdentityProviderService: Object.fromEntries(routed) };
  }

  /** The key set of a pool, at its path. */
  documentAt(path: string): object | undefined {
    const id = KEY_SET.exec(path)?.[1];
    return this.pools.find(({ settings }) => settings.id === id)?.tokens.keySet;
  }

  private run(name: string, input: Input): object | Promise<object> {
    const operation = this.poolFor(input).operations[name];
    if (operation === undefined) throw new TypeError(`Every pool has ${name}.`);
    return operation(input);
  }

  /** Admin operations name their pool, others their client; the rest carry an access token, which names its issuer. */
  private poolFor({ UserPoolId: id, ClientId: clientId, AccessToken: token }: Input): UserPool {
    const issued = typeof token === 'string' ? Buffer.from(token.split('.')[1] ?? '', 'base64url') : undefined;
    const found = this.pools.find(({ settings, tokens }) => {
      if (id !== undefined) return settings.id === id;
      if (typeof clientId === 'string') return settings.clientIds.includes(clientId);
      return issued?.includes(`"${tokens.issuer}"`);
    });
    if (found === undefined) throw new AwsFailure('ResourceNotFoundException', 'There is no such user pool or client.');
    return found;
  }
}
