import { createPrivateKey, createPublicKey, sign, type KeyObject } from 'node:crypto';
import type { SigningKey } from '../../src/application/ports/signing-keys.js';
import type { Instant } from '../../src/domain/shared/instant.js';
import { aTokenIdentity, aUserId } from './builders.js';

/** A service that verifies access tokens, and the secrets that only it should have: the strongest forger signs with its own key. */
export interface Target {
  readonly key: SigningKey;
  readonly issuer: string;
  readonly audience: string;
  /** Milliseconds. */
  readonly lifetime: number;
  readonly now: Instant;
}

export type Json = Readonly<Record<string, unknown>>;

export const encode = (text: string | Buffer) => Buffer.from(text).toString('base64url');

/** Writes tokens as they should be, and every part of them as it should not be. `undefined` leaves a member out. */
export class Forge {
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;

  constructor(readonly target: Target) {
    this.privateKey = createPrivateKey(target.key.privateKey.reveal());
    this.publicKey = createPublicKey(this.privateKey);
  }

  /** Seconds since the epoch. */
  get now(): number {
    return this.target.now / 1000;
  }

  header(changes: Json = {}): Json {
    return { alg: 'RS256', typ: 'at+jwt', kid: this.target.key.publicJwk.kid, ...changes };
  }

  claims(changes: Json = {}): Json {
    const { issuer, audience, lifetime } = this.target;
    return {
      iss: issuer,
      sub: aUserId(),
      aud: audience,
      scope: 'user',
      iat: this.now,
      exp: this.now + lifetime / 1000,
      jti: aTokenIdentity().tokenId,
      ...changes,
    };
  }

  token({ header = {}, claims = {}, key }: { header?: Json; claims?: Json; key?: KeyObject } = {}): string {
    return this.ofTexts(JSON.stringify(this.header(header)), JSON.stringify(this.claims(claims)), key);
  }

  ofTexts(header: string | Buffer, payload: string | Buffer, key?: KeyObject): string {
    return this.signed(`${encode(header)}.${encode(payload)}`, key);
  }

  /** A correct RS256 signature over any text at all. */
  signed(input: string, key: KeyObject = this.privateKey, hash = 'sha256'): string {
    return `${input}.${encode(sign(hash, Buffer.from(input), key))}`;
  }
}
