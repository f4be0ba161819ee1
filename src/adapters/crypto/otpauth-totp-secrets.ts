import { Secret as TotpKey, TOTP } from 'otpauth';
import type { NewTotpSecret, TotpSecrets } from '../../application/ports/totp-secrets.js';
import type { SealedSecret } from '../../domain/auth/second-factor.js';
import type { UserId } from '../../domain/shared/ids.js';
import type { Instant } from '../../domain/shared/instant.js';
import { Secret } from '../../domain/shared/secret.js';
import type { EmailAddress } from '../../domain/users/email-address.js';
import { keysFor, type MfaKeys } from './mfa-keys.js';
import { open, seal } from './sealed-text.js';

/** RFC 4226 §4 recommends 160 bits. */
const SECRET_BYTES = 20;
/** What every authenticator app can do, and nothing else. */
const PARAMETERS = { algorithm: 'SHA1', digits: 6, period: 30 } as const;
/** Steps that a clock may be off, either way (RFC 6238 §5.2). */
const DRIFT = 1;
const CODE = /^[0-9]{6}$/;

/** Sealed with AES-256-GCM under a key derived from the server's. */
export class OtpauthTotpSecrets implements TotpSecrets {
  private readonly keys: readonly [Buffer, ...Buffer[]];

  /** @param service what the app shows beside the account */
  constructor(
    keys: MfaKeys,
    private readonly service: string,
  ) {
    this.keys = keysFor('totp secrets', keys);
  }

  generate(userId: UserId, account: EmailAddress): NewTotpSecret {
    const key = new TotpKey({ size: SECRET_BYTES });
    const totp = new TOTP({ ...PARAMETERS, issuer: this.service, label: account, secret: key });
    return {
      secret: new Secret(key.base32),
      uri: new Secret(totp.toString()),
      sealed: seal(this.keys[0], key.base32, userId) as SealedSecret,
    };
  }

  stepOf(userId: UserId, sealed: SealedSecret, code: Secret, now: Instant): number | undefined {
    const token = code.reveal();
    if (!CODE.test(token)) return undefined;
    const totp = new TOTP({ ...PARAMETERS, secret: TotpKey.fromBase32(this.opened(userId, sealed)) });
    const drift = totp.validate({ token, timestamp: now, window: DRIFT });
    return drift === null ? undefined : totp.counter({ timestamp: now }) + drift;
  }

  private opened(userId: UserId, sealed: SealedSecret): string {
    for (const key of this.keys) {
      const secret = open(key, sealed, userId);
      if (secret !== undefined) return secret;
    }
    throw new Error('No key in MFA_KEYS opens a stored secret.');
  }
}
