import { createPublicKey, type KeyObject } from 'node:crypto';
import net from 'node:net';
import jsonwebtoken from 'jsonwebtoken';
import { MINUTE } from '../../../src/domain/shared/instant.js';
import { Secret } from '../../../src/domain/shared/secret.js';
import { NOW } from '../../support/builders.js';
import type { Target } from '../../support/forge.js';
import { hostileTokens, honestTokens } from '../../support/hostile-tokens.js';
import { accessTokensOf, aSigningKey, checksOf, keysOf } from '../../support/signing-keys.js';

const key = aSigningKey();
const target: Target = {
  key,
  issuer: 'https://users.example',
  audience: 'user-service',
  lifetime: 15 * MINUTE,
  now: NOW,
};
const { issuer, audience, lifetime: maxLifetime } = target;
const rules = { issuer, audience, maxLifetime };
const tokens = accessTokensOf(keysOf(key), rules);
const checks = checksOf(keysOf(key), rules);

/** As a verifier between the two steps does it, the passport strategy for one. */
async function verifyInSteps(token: string): Promise<unknown> {
  const publicKey = await checks.keyFor(token);
  return publicKey && checks.accept(payloadOf(token, publicKey), NOW);
}

function payloadOf(token: string, publicKey: KeyObject): unknown {
  try {
    return jsonwebtoken.verify(token, publicKey, {
      algorithms: ['RS256'],
      clockTimestamp: NOW / 1000,
      clockTolerance: 15,
    });
  } catch {
    return undefined;
  }
}

const hostile = hostileTokens(target);
const honest = honestTokens(target);

describe('JwtAccessTokens under attack', () => {
  const connect = jest.spyOn(net.Socket.prototype, 'connect');

  afterAll(() => connect.mockRestore());

  it('meets many different tokens', () => {
    expect(hostile.length).toBeGreaterThan(350);
    expect(new Set(hostile.map(({ name }) => name)).size).toBe(hostile.length);
    expect(new Set(hostile.map(({ token }) => token)).size).toBe(hostile.length);
  });

  it.each(hostile)('refuses $name', async ({ token }) => {
    expect(await tokens.verify(new Secret(token), NOW)).toBeUndefined();
    expect(await verifyInSteps(token)).toBeUndefined();
  });

  it.each(honest)('accepts $name', async ({ token }) => {
    const accepted = await tokens.verify(new Secret(token), NOW);
    expect(accepted?.subject).toBeDefined();
    expect(await verifyInSteps(token)).toEqual(accepted);
  });

  it('calls nobody', () => {
    expect(connect).not.toHaveBeenCalled();
  });

  it('needs its own rules: the library alone would have accepted many of them', () => {
    const publicKey = createPublicKey(key.privateKey.reveal());
    const accepted = hostile.filter(({ token }) => payloadOf(token, publicKey) !== undefined);
    expect(accepted.length).toBeGreaterThan(50);
  });
});
