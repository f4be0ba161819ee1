import { SECURITY_CHANGES } from '../../application/mail/write-mail.js';
import type { QueuedMail } from '../../application/mail/send-queued-mail.js';
import type { Mail } from '../../application/ports/mailer.js';
import { Secret } from '../../domain/shared/secret.js';
import { EmailAddress } from '../../domain/users/email-address.js';

/** A message that is not what we put into the queue. Says nothing of what it holds. */
class MalformedMessage extends Error {
  override readonly name = 'MalformedMessage';

  constructor(fault: string) {
    super(`A message of the mail queue is malformed: ${fault}.`);
  }
}

type Json = Readonly<Record<string, unknown>>;

/** The body of a message: `{queuedAt, mail}`, the mail with its code in clear, or `null` for a pretence. */
export function mailMessage({ mail, queuedAt }: QueuedMail): string {
  return JSON.stringify({ queuedAt, mail: mail === undefined ? null : withCodeInClear(mail) });
}

export function parseMailMessage(body: string): QueuedMail {
  const { queuedAt, mail } = objectIn(body);
  return { queuedAt: wholeNumber(queuedAt, 'queuedAt'), mail: mail === null ? undefined : parseMail(asObject(mail)) };
}

function withCodeInClear(mail: Mail): Json {
  return 'code' in mail ? { ...mail, code: mail.code.reveal() } : mail;
}

function parseMail({ template, to: address, code, minutes, change: name }: Json): Mail {
  const to = EmailAddress.parse(text(address, 'to')) ?? refuse('to');
  switch (template) {
    case 'registration-code':
    case 'password-reset-code':
    case 'email-code':
      return { template, to, code: new Secret(text(code, 'code')), minutes: wholeNumber(minutes, 'minutes') };
    case 'email-in-use':
    case 'already-registered':
    case 'session-reuse':
      return { template, to };
    case 'security-notice':
      return { template, to, change: SECURITY_CHANGES.find((change) => change === name) ?? refuse('change') };
    default:
      return refuse('template');
  }
}

function objectIn(body: string): Json {
  try {
    return asObject(JSON.parse(body));
  } catch {
    // The parser's own words would quote the body.
    return refuse('no JSON object');
  }
}

function asObject(value: unknown): Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : refuse('mail');
}

function text(value: unknown, name: string): string {
  return typeof value === 'string' && value !== '' ? value : refuse(name);
}

function wholeNumber(value: unknown, name: string): number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value > 0 ? value : refuse(name);
}

function refuse(fault: string): never {
  throw new MalformedMessage(fault);
}
