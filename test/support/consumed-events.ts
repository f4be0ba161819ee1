import { randomUUID } from 'node:crypto';
import type { ConsumedEvent, ConsumedType } from '../../src/domain/events/consumed-event.js';
import type { EventId } from '../../src/domain/shared/ids.js';
import { toIso } from '../../src/domain/shared/instant.js';
import { anAdminReason, aTier, aUserId, NOW } from './builders.js';

type Of<Type extends ConsumedType> = Extract<ConsumedEvent, { type: Type }>;

const aMark = () => ({ id: randomUUID() as EventId, userId: aUserId(), at: NOW });

export function aSuspension(changes: Partial<Of<'admin.user.suspend'>> = {}): Of<'admin.user.suspend'> {
  return { type: 'admin.user.suspend', ...aMark(), reason: anAdminReason(), ...changes };
}

export function aSubscription(
  changes: Partial<Of<'billing.subscription.changed'>> = {},
): Of<'billing.subscription.changed'> {
  return { type: 'billing.subscription.changed', ...aMark(), tier: aTier(), ...changes };
}

/** As EventBridge hands it on. */
export function onBus({ type, id: eventId, userId, at, ...payload }: ConsumedEvent) {
  return {
    version: '0',
    id: randomUUID(),
    'detail-type': type,
    source: type.split('.')[0],
    account: '123456789012',
    time: '2026-03-01T09:30:00Z',
    region: 'eu-central-1',
    resources: [],
    detail: { eventId, userId, time: toIso(at), ...payload },
  };
}
