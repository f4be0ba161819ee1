import { timingSafeEqual } from 'node:crypto';
import type { PasswordHasher } from '../../application/ports/password-hasher.js';
import { parsePasswordHash, type Argon2idHash, type ScryptHash } from '../../domain/auth/password-hash.js';
import type { Secret } from '../../domain/shared/secret.js';
import { argon2idDigest } from './argon2id-digest.js';
import type { BcryptPasswordHasher } from './bcrypt-password-hasher.js';
import { processorTime } from './processor-time.js';
import { scryptDigest } from './scrypt-digest.js';

/** Verifies by what a hash says that it is. New ones are bcrypt; every other kind, which came with an imported user, is outdated. */
export class UpgradingPasswordHasher implements PasswordHasher {
  constructor(private readonly bcrypt: BcryptPasswordHasher) {}

  accepts(password: Secret): boolean {
    return this.bcrypt.accepts(password);
  }

  hash(password: Secret): Promise<Secret> {
    return this.bcrypt.hash(password);
  }

  async verify(password: Secret, hash: Secret): Promise<boolean> {
    const parsed = parsePasswordHash(hash.reveal());
    switch (parsed?.kind) {
      case 'bcrypt':
        return this.bcrypt.verify(password, hash);
      case 'argon2id':
      case 'scrypt': {
        const since = processorTime();
        const verified = await isOf(password, parsed);
        await this.bcrypt.workOn(processorTime() - since);
        return verified;
      }
      case undefined:
        return this.verifyNobody(password);
    }
  }

  isOutdated(hash: Secret): boolean {
    return parsePasswordHash(hash.reveal())?.kind !== 'bcrypt' || this.bcrypt.isOutdated(hash);
  }

  verifyNobody(password: Secret): Promise<false> {
    return this.bcrypt.verifyNobody(password);
  }
}

async function isOf(password: Secret, hash: Argon2idHash | ScryptHash): Promise<boolean> {
  const digest = Buffer.from(hash.digest, 'base64');
  const digestOf = await (hash.kind === 'argon2id'
    ? argon2idDigest(password, hash, digest.length)
    : scryptDigest(password, hash, digest.length));
  return timingSafeEqual(digestOf, digest);
}
