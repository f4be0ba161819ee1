import { consumedTypeOf, type ConsumedEvent } from '../../domain/events/consumed-event.js';
import { DateTime } from '../../domain/shared/date-time.js';
import { EventId, UserId } from '../../domain/shared/ids.js';
import type { ValueType } from '../../domain/shared/text.js';
import { AdminReason } from '../../domain/users/admin-reason.js';
import { Tier } from '../../domain/users/tier.js';
import { fieldsIn, fieldsOf, type JsonFields } from './json-fields.js';

/** JSON can say what is no Unicode, and no store would keep it. */
const LONE_SURROGATE = /\p{Surrogate}/u;

/**
 * An event as a rule of EventBridge puts it into a queue. Fields that are not ours are left alone. Throws a `TypeError` for a text that is none,
 * and says nothing of what it holds.
 */
export function parseConsumedEvent(text: string): ConsumedEvent {
  const { source, 'detail-type': type, detail: given } = fieldsIn(text);
  const detail = fieldsOf(given);
  const known = consumedTypeOf(type, source);
  if (known === undefined) throw malformed('its type and source are of no event that is consumed');
  const common = {
    id: parsed(detail, 'eventId', EventId),
    userId: parsed(detail, 'userId', UserId),
    at: parsed(detail, 'time', DateTime),
  };
  switch (known) {
    case 'admin.user.suspend':
      return { type: known, ...common, reason: parsed(detail, 'reason', AdminReason) };
    case 'billing.subscription.changed':
      return { type: known, ...common, tier: parsed(detail, 'tier', Tier) };
  }
}

function parsed<Value>(detail: JsonFields, name: string, type: ValueType<Value>): Value {
  const { [name]: text } = detail;
  const value = typeof text === 'string' && !LONE_SURROGATE.test(text) ? type.parse(text) : undefined;
  if (value === undefined) throw malformed(`\`${name}\` ${type.rule}`);
  return value;
}

function malformed(fault: string): TypeError {
  return new TypeError(`The message is no event: ${fault}.`);
}
