import type { Credential } from '../../domain/auth/credential.js';
import type { Secret } from '../../domain/shared/secret.js';
import type { Credentials } from '../ports/credentials.js';
import type { FailureLog } from '../ports/failure-log.js';
import type { PasswordHasher } from '../ports/password-hasher.js';

/**
 * Hashes a password that has just been verified anew, where hashing has become costlier since or the hash was imported. Whether that works is
 * nothing to whoever logs in; an imported hash of a password that we could not hash stays.
 */
export class RenewPasswordHash {
  constructor(
    private readonly hasher: PasswordHasher,
    private readonly credentials: Credentials,
    private readonly failures: FailureLog,
  ) {}

  async execute({ userId, passwordHash }: Credential, password: Secret): Promise<void> {
    if (!this.hasher.isOutdated(passwordHash) || !this.hasher.accepts(password)) return;
    try {
      await this.credentials.renewHash(userId, passwordHash, await this.hasher.hash(password));
    } catch (error) {
      this.failures.report('a password hash was not renewed', error);
    }
  }
}
