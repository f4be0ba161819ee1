import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createPrivateKey, randomUUID, sign } from 'node:crypto';
import { encode } from './forge.js';
import { aSigningKey } from './signing-keys.js';

export type Claims = Readonly<Record<string, unknown>>;

/** Signs tokens as a Cognito user pool does. Its keys' names are no thumbprints, and padded base64. */
export class PoolIssuer {
  readonly clientId = 'mobile';
  readonly issuer: string;
  private readonly key = aSigningKey();
  private readonly privateKey = createPrivateKey(this.key.privateKey.reveal());
  readonly kid = `${Buffer.from(randomUUID()).toString('base64').slice(0, 43)}=`;

  constructor(readonly poolId = 'eu-central-1_AbCdEf123') {
    this.issuer = `https://cognito-idp.eu-central-1.amazonaws.com/${poolId}`;
  }

  get publicJwk() {
    return { ...this.key.publicJwk, kid: this.kid };
  }

  /** The claims of an access token of Cognito's, with the scope that our pre-token-generation trigger adds. `now` in seconds. */
  claims(changes: Claims = {}, now = Math.floor(Date.now() / 1000)): Claims {
    return {
      sub: randomUUID(),
      iss: this.issuer,
      client_id: this.clientId,
      origin_jti: randomUUID(),
      event_id: randomUUID(),
      token_use: 'access',
      scope: 'aws.cognito.signin.user.admin user',
      auth_time: now,
      exp: now + 900,
      iat: now,
      jti: randomUUID(),
      username: 'ada',
      ...changes,
    };
  }

  /** `undefined` leaves a member out. */
  sign(claims: Claims, header: Claims = {}): string {
    const members = { kid: this.kid, alg: 'RS256', ...header };
    const input = `${encode(JSON.stringify(members))}.${encode(JSON.stringify(claims))}`;
    return `${input}.${encode(sign('sha256', Buffer.from(input), this.privateKey))}`;
  }

  token(changes: Claims = {}): string {
    return this.sign(this.claims(changes));
  }
}

/** Publishes the keys of user pools, each under its id, as Cognito does. */
export async function serveKeySets(...pools: readonly PoolIssuer[]) {
  const asked: string[] = [];
  const server = createServer(({ url = '' }, response) => {
    asked.push(url);
    const pool = pools.find(({ poolId }) => url === `/${poolId}/.well-known/jwks.json`);
    if (pool === undefined) return response.writeHead(404).end();
    return response.writeHead(200).end(JSON.stringify({ keys: [pool.publicJwk] }));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  return {
    endpoint: `http://127.0.0.1:${port}`,
    asked,
    stop: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
