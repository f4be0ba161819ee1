import type { Secret } from '../../domain/shared/secret.js';

/**
 * Passwords that everybody tries first: frequent ones, and ones that leaked.
 * - Case does not count.
 * - Holds at least 10,000; takes another for one of them in less than one of a million cases.
 * - Nothing leaves the process to find out.
 */
export abstract class CommonPasswords {
  abstract includes(password: Secret): Promise<boolean>;
}
