import { randomUUID } from 'node:crypto';
import type { Identifiers } from '../../application/ports/identifiers.js';
import type { DeviceId, EmailId, RegistrationId, ResetId, SessionId, UserId } from '../../domain/shared/ids.js';

export class RandomIdentifiers implements Identifiers {
  userId = () => randomUUID() as UserId;
  emailId = () => randomUUID() as EmailId;
  sessionId = () => randomUUID() as SessionId;
  deviceId = () => randomUUID() as DeviceId;
  registrationId = () => randomUUID() as RegistrationId;
  resetId = () => randomUUID() as ResetId;
}
