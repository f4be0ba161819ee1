import jsonwebtoken from 'jsonwebtoken';
import { JwtTrustedTokens } from '../../src/adapters/crypto/jwt-trusted-tokens.js';
import { PoolTokenChecks } from '../../src/adapters/crypto/pool-token-checks.js';
import { TrustedIssuers } from '../../src/adapters/crypto/trusted-issuers.js';
import type { PublicJwk } from '../../src/application/ports/signing-keys.js';
import { MINUTE } from '../../src/domain/shared/instant.js';
import { Secret } from '../../src/domain/shared/secret.js';
import { aUserId, NOW } from '../support/builders.js';
import { describeContract, itRejects } from '../support/contract.js';
import { Forge } from '../support/forge.js';
import { PoolIssuer, type Claims } from '../support/pool-issuer.js';
import { aSigningKey, checksOf, keysOf } from '../support/signing-keys.js';
import { trustedTokensContract, type TrustedTokensSubject } from './trusted-tokens.contract.js';

const MAX_LIFETIME = 15 * MINUTE;
const ISSUER = 'https://users.example';
const key = aSigningKey();
const forge = new Forge({ key, issuer: ISSUER, audience: 'user-service', lifetime: MAX_LIFETIME, now: NOW });
const pool = new PoolIssuer();
const otherPool = new PoolIssuer('eu-central-1_OtherPool');
const NOW_IN_SECONDS = NOW / 1000;

const keysAt = (...jwks: readonly PublicJwk[]) => ({
  find: async (kid: string) => jwks.find((jwk) => jwk.kid === kid),
});
const poolRules = { issuer: pool.issuer, clientIds: ['web', pool.clientId], maxLifetime: MAX_LIFETIME };
const ownChecks = checksOf(keysOf(key), { issuer: ISSUER, audience: 'user-service', maxLifetime: MAX_LIFETIME });
const issuers = new TrustedIssuers([ownChecks, new PoolTokenChecks(keysAt(pool.publicJwk), poolRules)]);
const tokens = new JwtTrustedTokens(issuers);

const claimsAtNow = (changes: Claims = {}) => pool.claims(changes, NOW_IN_SECONDS);

function subjectOf(verifier: JwtTrustedTokens): TrustedTokensSubject {
  const [ownSubject, poolSubject] = [aUserId(), aUserId()];
  return {
    tokens: verifier,
    own: { text: forge.token({ claims: { sub: ownSubject } }), subject: ownSubject },
    pools: { text: pool.sign(claimsAtNow({ sub: poolSubject })), subject: poolSubject },
  };
}

/** Reads the claims and leaves the signature to somebody else. */
class TrustingTokens extends JwtTrustedTokens {
  override async verify(token: Secret, now: number) {
    return issuers.accept(jsonwebtoken.decode(token.reveal()), now);
  }
}

describeContract(trustedTokensContract, 'JwtTrustedTokens', () => subjectOf(tokens));

itRejects(trustedTokensContract, {
  flaw: 'verifies no signature',
  breaks: 'refuses a token with any letter changed',
  make: () => subjectOf(new TrustingTokens(issuers)),
});

describe('a token of a user pool', () => {
  const verify = (text: string) => tokens.verify(new Secret(text), NOW);

  it('belongs to the session of its login, and to the second of its issue', async () => {
    const claims = claimsAtNow();
    expect(await verify(pool.sign(claims))).toEqual({
      subject: claims['sub'],
      tokenId: claims['jti'],
      sessionId: claims['origin_jti'],
      epoch: NOW_IN_SECONDS,
      issuer: pool.issuer,
      scopes: ['user'],
      issuedAt: NOW,
      expiresAt: NOW + MAX_LIFETIME,
    });
  });

  it('may name its client as its audience', async () => {
    expect(await verify(pool.sign(claimsAtNow({ aud: pool.clientId })))).toBeDefined();
  });

  const withoutClient = { client_id: undefined };
  it.each<[string, Claims]>([
    ['an id token', { ...withoutClient, token_use: 'id', aud: pool.clientId, origin_jti: claimsAtNow()['origin_jti'] }],
    ['an id token that names its client', { token_use: 'id' }],
    ['of no use at all', { token_use: undefined }],
    ['of two uses', { token_use: ['access'] }],
    ['another client’s', { client_id: 'stranger' }],
    ['of a client in a list', { client_id: [pool.clientId] }],
    ['of a client with a longer name', { client_id: `${pool.clientId}2` }],
    ['no client’s', withoutClient],
    ['for another audience', { aud: 'somebody-else' }],
    ['for several audiences', { aud: [pool.clientId, 'somebody-else'] }],
    ['another pool’s', { iss: otherPool.issuer }],
    ['of no issuer', { iss: undefined }],
    ['of an issuer with a slash more', { iss: `${pool.issuer}/` }],
    ['of two issuers', { iss: [pool.issuer] }],
    ['without a session', { origin_jti: undefined }],
    ['without an id', { jti: undefined }],
    ['with an id of another shape', { jti: '../x' }],
    ['of nobody', { sub: undefined }],
    ['of somebody who is no UUID', { sub: 'ada' }],
    ['without scopes', { scope: undefined }],
    ['with a list of scopes', { scope: ['user'] }],
    ['without an end', { exp: undefined }],
    ['without a beginning', { iat: undefined }],
    ['with an end as the REST authorizer prints it', { exp: 'Tue Nov 24 09:15:00 UTC 2026' }],
    ['with a fraction of a second', { exp: NOW_IN_SECONDS + 0.5 }],
    ['too long-lived', { exp: NOW_IN_SECONDS + 901 }],
    ['not in force yet', { nbf: NOW_IN_SECONDS + 60 }],
    ['expired', { iat: NOW_IN_SECONDS - 1_000, exp: NOW_IN_SECONDS - 100 }],
  ])('is refused when it is %s', async (_claim, changes) => {
    expect(await verify(pool.sign(claimsAtNow(changes)))).toBeUndefined();
  });

  it.each<[string, Claims]>([
    ['our type', { typ: 'at+jwt' }],
    ['any type', { typ: 'JWT' }],
    ['a critical extension', { crit: ['b64'] }],
    ['a key of its own', { jwk: pool.publicJwk }],
    ['the address of a key', { jku: 'https://evil.example' }],
    ['an unknown key', { kid: 'another' }],
    ['no key', { kid: undefined }],
    ['one of our keys', { kid: key.publicJwk.kid }],
  ])('is refused when its header has %s', async (_claim, header) => {
    expect(await verify(pool.sign(claimsAtNow(), header))).toBeUndefined();
  });

  it('is refused when another pool has signed it, whosever it says it is', async () => {
    for (const iss of [pool.issuer, otherPool.issuer]) {
      for (const kid of [pool.kid, otherPool.kid]) {
        expect(await verify(otherPool.sign(claimsAtNow({ iss }), { kid }))).toBeUndefined();
      }
    }
  });

  it('cannot speak for us, nor we for the pool', async () => {
    const ours = forge.claims();
    expect(await verify(pool.sign(ours))).toBeUndefined();
    expect(await verify(pool.sign(ours, { typ: 'at+jwt', kid: key.publicJwk.kid }))).toBeUndefined();
    const claims = JSON.stringify(claimsAtNow());
    const kid = key.publicJwk.kid;
    expect(await verify(forge.ofTexts(JSON.stringify({ kid, alg: 'RS256' }), claims))).toBeUndefined();
    expect(await verify(forge.ofTexts(JSON.stringify(forge.header()), claims))).toBeUndefined();
  });

  it('asks for no key when it names no trusted issuer', async () => {
    const keyless = new PoolTokenChecks({ find: () => Promise.reject(new Error('The keys are away.')) }, poolRules);
    const strict = new TrustedIssuers([ownChecks, keyless]);
    await expect(strict.keyFor(otherPool.sign(claimsAtNow({ iss: otherPool.issuer })))).resolves.toBeUndefined();
    await expect(strict.keyFor(forge.token())).resolves.toBeDefined();
    await expect(strict.keyFor(pool.sign(claimsAtNow()))).rejects.toThrow('The keys are away.');
  });
});
