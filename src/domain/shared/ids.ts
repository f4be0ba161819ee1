import type { Brand } from './brand.js';
import type { ValueType } from './text.js';

export type UserId = Brand<string, 'UserId'>;
export type EmailId = Brand<string, 'EmailId'>;
export type SessionId = Brand<string, 'SessionId'>;
export type DeviceId = Brand<string, 'DeviceId'>;
export type RegistrationId = Brand<string, 'RegistrationId'>;
export type ResetId = Brand<string, 'ResetId'>;
export type TodoId = Brand<string, 'TodoId'>;
export type EventId = Brand<string, 'EventId'>;

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

function uuid<Id extends string>(): ValueType<Id> {
  return { rule: 'must be a UUID', parse: (text) => (UUID.test(text) ? (text as Id) : undefined) };
}

/** The nil UUID (RFC 9562 §5.9), which no user has: to read for nobody what is read for somebody. */
export const NOBODY = '00000000-0000-0000-0000-000000000000' as UserId;

/** Lower-case UUIDs (RFC 9562); any other text is no id, so that it can match nothing. */
export const UserId = uuid<UserId>();
export const EmailId = uuid<EmailId>();
export const SessionId = uuid<SessionId>();
export const DeviceId = uuid<DeviceId>();
export const RegistrationId = uuid<RegistrationId>();
export const ResetId = uuid<ResetId>();
export const TodoId = uuid<TodoId>();
export const EventId = uuid<EventId>();
