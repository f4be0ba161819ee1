import type { RegistrationId, UserId } from '../../domain/shared/ids.js';

/** Whoever signs up at the pool has one id there, first as a registration and then as a user. */
export function registrationOf(member: UserId): RegistrationId {
  return member as string as RegistrationId;
}

export function memberOf(registration: RegistrationId): UserId {
  return registration as string as UserId;
}
