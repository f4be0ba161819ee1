import type { DeviceId, UserId } from '../shared/ids.js';
import { DAY, type Instant } from '../shared/instant.js';

/** A device that somebody has completely logged in on, and the epoch of that account at the time. */
export interface KnownDevice {
  readonly id: DeviceId;
  readonly userId: UserId;
  readonly epoch: number;
  readonly expiresAt: Instant;
}

export const DEVICE_LIFETIME = 365 * DAY;

/** What failed logins are counted for: a known device by itself, anybody else by the account. No account or address has the key of a device. */
export function failuresKey(account: string, device: DeviceId | undefined): string {
  return device === undefined ? account : `device:${device}`;
}

/** Known for a year, and until everything handed out before has to die. */
export function isKnown(device: KnownDevice, epoch: number, now: Instant): boolean {
  return device.epoch === epoch && now < device.expiresAt;
}
