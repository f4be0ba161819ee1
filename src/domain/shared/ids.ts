import type { Brand } from './brand.js';

export type UserId = Brand<string, 'UserId'>;
export type EmailId = Brand<string, 'EmailId'>;
export type SessionId = Brand<string, 'SessionId'>;
export type RegistrationId = Brand<string, 'RegistrationId'>;
export type EventId = Brand<string, 'EventId'>;

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

function uuid<Id extends string>(text: string): Id | undefined {
  return UUID.test(text) ? (text as Id) : undefined;
}

/** Each answers `undefined` for text that is no lower-case UUID (RFC 9562), so that it can match nothing. */
export const UserId = { parse: (text: string) => uuid<UserId>(text) };
export const EmailId = { parse: (text: string) => uuid<EmailId>(text) };
export const SessionId = { parse: (text: string) => uuid<SessionId>(text) };
export const RegistrationId = { parse: (text: string) => uuid<RegistrationId>(text) };
export const EventId = { parse: (text: string) => uuid<EventId>(text) };
