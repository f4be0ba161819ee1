import type { Credential } from '../../domain/auth/credential.js';
import { NOBODY, type UserId } from '../../domain/shared/ids.js';
import type { Secret } from '../../domain/shared/secret.js';
import type { Credentials } from '../ports/credentials.js';
import type { PasswordHasher } from '../ports/password-hasher.js';

/** The user's credential if the password is theirs. Takes as long for nobody as for somebody. */
export class VerifyPassword {
  constructor(
    private readonly credentials: Credentials,
    private readonly hasher: PasswordHasher,
  ) {}

  async execute(userId: UserId | undefined, password: Secret): Promise<Credential | undefined> {
    const credential = await this.credentials.find(userId ?? NOBODY);
    const verified = credential
      ? await this.hasher.verify(password, credential.passwordHash)
      : await this.hasher.verifyNobody(password);
    return verified ? credential : undefined;
  }
}
