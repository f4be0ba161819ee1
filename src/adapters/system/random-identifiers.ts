import { randomUUID } from 'node:crypto';
import { v7 } from 'uuid';
import type { Identifiers } from '../../application/ports/identifiers.js';
import type { DeviceId, EmailId, RegistrationId, ResetId, SessionId, TodoId, UserId } from '../../domain/shared/ids.js';

export class RandomIdentifiers implements Identifiers {
  userId = () => randomUUID() as UserId;
  emailId = () => randomUUID() as EmailId;
  sessionId = () => randomUUID() as SessionId;
  deviceId = () => randomUUID() as DeviceId;
  registrationId = () => randomUUID() as RegistrationId;
  resetId = () => randomUUID() as ResetId;
  todoId = () => v7() as TodoId;
}
