import type { DeviceId, EmailId, RegistrationId, ResetId, SessionId, TodoId, UserId } from '../../domain/shared/ids.js';

/** Fresh identifiers: unguessable UUIDs of version 4 (RFC 9562 §5.4), where nothing else is said. */
export abstract class Identifiers {
  abstract userId(): UserId;
  abstract emailId(): EmailId;
  abstract sessionId(): SessionId;
  abstract deviceId(): DeviceId;
  abstract registrationId(): RegistrationId;
  abstract resetId(): ResetId;
  /** Of version 7 (RFC 9562 §5.7): their order as texts is that of their making, within this process to the last one. */
  abstract todoId(): TodoId;
}
