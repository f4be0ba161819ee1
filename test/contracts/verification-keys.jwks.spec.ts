import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { jwksSource } from '../../src/adapters/jwks/jwks-source.js';
import { JwksVerificationKeys } from '../../src/adapters/jwks/jwks-verification-keys.js';
import { MINUTE, SECOND } from '../../src/domain/shared/instant.js';
import { concurrently } from '../support/concurrently.js';
import { describeContract } from '../support/contract.js';
import { aSigningKey } from '../support/signing-keys.js';
import { TestClock } from '../support/test-clock.js';
import { verificationKeysContract } from './verification-keys.contract.js';

const first = aSigningKey().publicJwk;
const second = aSigningKey().publicJwk;

/** An issuer over real HTTP whose answer the test decides. */
class Issuer {
  fetches = 0;
  body: unknown = { keys: [first, second] };
  status = 200;
  private readonly server: Server = createServer((_request, response) => {
    this.fetches += 1;
    response.writeHead(this.status, { 'content-type': 'application/json' }).end(JSON.stringify(this.body));
  });

  async listen(): Promise<this> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return this;
  }

  keys(clock = new TestClock()): JwksVerificationKeys {
    const { port } = this.server.address() as AddressInfo;
    return new JwksVerificationKeys(jwksSource(`http://127.0.0.1:${port}/jwks.json`), clock);
  }

  close(): void {
    this.server.close();
  }
}

let issuer: Issuer;

beforeEach(async () => {
  issuer = await new Issuer().listen();
});

afterEach(() => issuer.close());

describeContract(verificationKeysContract, 'JwksVerificationKeys', () => ({
  keys: issuer.keys(),
  published: [first, second],
}));

describe('JwksVerificationKeys', () => {
  it('fetches once for many concurrent callers and keeps the set', async () => {
    const keys = issuer.keys();
    await concurrently(() => keys.find(first.kid));
    await keys.find(second.kid);
    expect(issuer.fetches).toBe(1);
  });

  it('fetches once in thirty seconds however many unknown keys are named', async () => {
    const clock = new TestClock();
    const keys = issuer.keys(clock);
    for (let i = 0; i < 1_000; i += 1) await keys.find(`unknown-${i}`);
    expect(issuer.fetches).toBe(1);
    clock.advance(30 * SECOND);
    await concurrently(() => keys.find('unknown'));
    expect(issuer.fetches).toBe(2);
  });

  it('finds a new key at the next fetch, flood or no flood', async () => {
    const clock = new TestClock();
    const keys = issuer.keys(clock);
    await keys.find('unknown');
    const third = aSigningKey().publicJwk;
    issuer.body = { keys: [first, third] };
    clock.advance(30 * SECOND);
    await keys.find('another unknown');
    expect(await keys.find(third.kid)).toEqual(third);
    expect(await keys.find(second.kid)).toBeUndefined();
  });

  it('serves a set of more than five minutes while it fetches another, and none of more than ten', async () => {
    const clock = new TestClock();
    const keys = issuer.keys(clock);
    await keys.find(first.kid);
    issuer.status = 500;
    clock.advance(6 * MINUTE);
    expect(await keys.find(first.kid)).toEqual(first);
    clock.advance(5 * MINUTE);
    await expect(keys.find(first.kid)).rejects.toThrow('Internal Server Error');
    issuer.status = 200;
    expect(await keys.find(first.kid)).toEqual(first);
  });

  it('passes over members that are no RS256 signature keys, and refuses a set of nothing else', async () => {
    issuer.body = {
      keys: [{ ...first, alg: 'RS512' }, { ...first, use: 'enc' }, { kty: 'oct', kid: 'k' }, null, second],
    };
    const keys = issuer.keys();
    expect(await keys.find(first.kid)).toBeUndefined();
    expect(await keys.find(second.kid)).toEqual(second);
    issuer.body = { keys: [null] };
    await expect(issuer.keys().find(second.kid)).rejects.toThrow('no RS256 signature key');
  });
});
