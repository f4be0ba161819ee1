import type { Brand } from '../shared/brand.js';
import type { Secret } from '../shared/secret.js';

/** A recovery code as it is digested: ten characters of base32 (RFC 4648 §6), lower case, without the dash. */
export type RecoveryCode = Brand<string, 'RecoveryCode'>;

const NORMAL = /^[a-z2-7]{10}$/;

/** What people type is compared without case and dashes. `undefined` for what no recovery code looks like. */
export function recoveryCodeOf(typed: Secret): RecoveryCode | undefined {
  const normal = typed.reveal().replaceAll('-', '').toLowerCase();
  return NORMAL.test(normal) ? (normal as RecoveryCode) : undefined;
}

/** As people read it: `xxxxx-xxxxx`. */
export function written(code: RecoveryCode): string {
  return `${code.slice(0, 5)}-${code.slice(5)}`;
}
