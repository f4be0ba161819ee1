import type { TotpSecrets } from '../../src/application/ports/totp-secrets.js';
import type { SealedSecret } from '../../src/domain/auth/second-factor.js';
import { Secret } from '../../src/domain/shared/secret.js';
import { Authenticator, STEP } from '../support/authenticator.js';
import { anEmailAddress, aUserId, NOW } from '../support/builders.js';
import type { Contract } from '../support/contract.js';

function aFactor(secrets: TotpSecrets) {
  const userId = aUserId();
  const made = secrets.generate(userId, anEmailAddress('ada@example.com'));
  const app = new Authenticator(made.secret.reveal());
  const stepOf = (code: string, of = userId, sealed = made.sealed) => secrets.stepOf(of, sealed, new Secret(code), NOW);
  return { ...made, app, stepOf };
}

const CURRENT = Math.floor(NOW / STEP);

export const totpSecretsContract: Contract<TotpSecrets> = {
  port: 'TotpSecrets',
  claims: {
    'makes secrets of 160 bits, in base32, each another': async (secrets) => {
      const made = Array.from({ length: 50 }, () => aFactor(secrets).secret.reveal());
      for (const secret of made) expect(secret).toMatch(/^[A-Z2-7]{32}$/);
      expect(new Set(made).size).toBe(50);
    },

    'puts the secret into a URI that every authenticator app reads': async (secrets) => {
      const { secret, uri } = aFactor(secrets);
      const { protocol, host, pathname, searchParams } = new URL(uri.reveal());
      expect([protocol, host]).toEqual(['otpauth:', 'totp']);
      expect(decodeURIComponent(pathname)).toMatch(/^\/[^:]+:ada@example\.com$/);
      expect(Object.fromEntries(searchParams)).toMatchObject({
        secret: secret.reveal(),
        algorithm: 'SHA1',
        digits: '6',
        period: '30',
        issuer: expect.stringMatching(/^[^:]+$/) as string,
      });
    },

    'knows the step of a code of now, and of one step before or after': async (secrets) => {
      const { app, stepOf } = aFactor(secrets);
      for (const drift of [-1, 0, 1]) expect(stepOf(app.codeAt(NOW + drift * STEP))).toBe(CURRENT + drift);
      for (const drift of [-2, 2]) expect(stepOf(app.codeAt(NOW + drift * STEP))).toBeUndefined();
    },

    'takes nothing that is not six ASCII digits': async (secrets) => {
      const { app, stepOf } = aFactor(secrets);
      const right = app.codeAt(NOW);
      const arabic = Array.from(right, (digit) => String.fromCodePoint(0x660 + Number(digit))).join('');
      const others = [
        '',
        ` ${right}`,
        `${right} `,
        `0${right}`,
        right.slice(1),
        arabic,
        `${right}\n`,
        'x'.repeat(1_000),
      ];
      for (const other of others) expect(stepOf(other)).toBeUndefined();
    },

    'seals the secret, anew each time and for its user alone': async (secrets) => {
      const { secret, sealed, app, stepOf } = aFactor(secrets);
      expect(sealed).not.toContain(secret.reveal());
      expect(Buffer.from(sealed, 'base64url').toString('latin1')).not.toContain(secret.reveal());
      expect(() => stepOf(app.codeAt(NOW), aUserId())).toThrow();
    },

    'opens no sealed secret that was changed': async (secrets) => {
      const { sealed, app, stepOf } = aFactor(secrets);
      const bytes = Buffer.from(sealed, 'base64url');
      for (let i = 0; i < bytes.length; i += 7) {
        const changed = Buffer.from(bytes);
        changed[i] = (changed[i] ?? 0) ^ 1;
        expect(() => stepOf(app.codeAt(NOW), undefined, changed.toString('base64url') as SealedSecret)).toThrow();
      }
      for (const text of ['', 'x', sealed.slice(0, 20)]) {
        expect(() => stepOf(app.codeAt(NOW), undefined, text as SealedSecret)).toThrow();
      }
    },

    'keeps secrets out of print': async (secrets) => {
      const made = aFactor(secrets);
      expect(JSON.stringify([made.secret, made.uri, made.sealed])).not.toContain(made.secret.reveal());
    },
  },
};
