import type { DeviceId, EmailId, RegistrationId, ResetId, SessionId, UserId } from '../../domain/shared/ids.js';

/** Fresh random identifiers: UUIDs of version 4 (RFC 9562 §5.4), unguessable. */
export abstract class Identifiers {
  abstract userId(): UserId;
  abstract emailId(): EmailId;
  abstract sessionId(): SessionId;
  abstract deviceId(): DeviceId;
  abstract registrationId(): RegistrationId;
  abstract resetId(): ResetId;
}
