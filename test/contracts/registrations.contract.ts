import type { Registrations } from '../../src/application/ports/registrations.js';
import { MAX_CODES, type Registration } from '../../src/domain/auth/registration.js';
import { MINUTE } from '../../src/domain/shared/instant.js';
import { aPendingCode, aPersonName, aRegistration, aRegistrationId, NOW } from '../support/builders.js';
import { concurrently, count } from '../support/concurrently.js';
import type { Contract } from '../support/contract.js';

async function added(registrations: Registrations, changes: Partial<Registration> = {}): Promise<Registration> {
  const registration = aRegistration(changes);
  await registrations.add(registration);
  return registration;
}

async function attemptsOf(registrations: Registrations, id: Registration['id']): Promise<number> {
  return (await registrations.countAttempt(id, NOW)).attempts;
}

const consecutive = (length: number) => Array.from({ length }, (_, i) => i + 1);
const sorted = (numbers: readonly number[]) => [...numbers].sort((a, b) => a - b);

export const registrationsContract: Contract<Registrations> = {
  port: 'Registrations',
  claims: {
    'answers a try with the registration, whole': async (registrations) => {
      const registration = await added(registrations, { firstName: aPersonName('Zoë 山田'), lastName: null });
      const { attempts, registration: found } = await registrations.countAttempt(registration.id, NOW);
      expect(attempts).toBe(1);
      expect(found).toEqual(registration);
      expect(found?.passwordHash.reveal()).toBe(registration.passwordHash.reveal());
    },

    'keeps registrations apart, those of one address too': async (registrations) => {
      const one = await added(registrations);
      const other = await added(registrations, { email: one.email });
      await registrations.countAttempt(one.id, NOW);
      const { attempts, registration } = await registrations.countAttempt(other.id, NOW);
      expect([attempts, registration?.id]).toEqual([1, other.id]);
      expect(registration?.passwordHash.reveal()).toBe(other.passwordHash.reveal());
    },

    'counts many concurrent tries each': async (registrations) => {
      const { id } = await added(registrations);
      const tries = await concurrently(() => registrations.countAttempt(id, NOW));
      expect(sorted(tries.map(({ attempts }) => attempts))).toEqual(consecutive(tries.length));
    },

    'counts the tries of an id never issued just the same': async (registrations) => {
      const id = aRegistrationId();
      const tries = await concurrently(() => registrations.countAttempt(id, NOW));
      expect(sorted(tries.map(({ attempts }) => attempts))).toEqual(consecutive(tries.length));
      expect(count(tries, ({ registration }) => registration !== undefined)).toBe(0);
    },

    'goes on counting for one that has expired, and answers none': async (registrations) => {
      const { id, expiresAt } = await added(registrations);
      await registrations.countAttempt(id, NOW);
      expect(await registrations.countAttempt(id, expiresAt)).toEqual({ attempts: 2, registration: undefined });
    },

    'renews the code and starts a new count': async (registrations) => {
      const registration = await added(registrations);
      await registrations.countAttempt(registration.id, NOW);
      const code = aPendingCode({ expiresAt: NOW + 20 * MINUTE });
      const renewed = { ...registration, code, codesSent: 2 };
      expect(await registrations.renewCode(registration.id, code, NOW)).toEqual(renewed);
      expect(await registrations.countAttempt(registration.id, NOW)).toEqual({ attempts: 1, registration: renewed });
    },

    'renews nothing for an id never issued, but starts a new count': async (registrations) => {
      const id = aRegistrationId();
      await registrations.countAttempt(id, NOW);
      expect(await registrations.renewCode(id, aPendingCode(), NOW)).toBeUndefined();
      expect(await attemptsOf(registrations, id)).toBe(1);
    },

    'renews nothing for one that has expired': async (registrations) => {
      const { id, expiresAt } = await added(registrations);
      expect(await registrations.renewCode(id, aPendingCode(), expiresAt)).toBeUndefined();
    },

    'keeps the last code once all have been sent, and starts a new count': async (registrations) => {
      const { id, code } = await added(registrations, { codesSent: MAX_CODES });
      await registrations.countAttempt(id, NOW);
      expect(await registrations.renewCode(id, aPendingCode(), NOW)).toBeUndefined();
      const { attempts, registration } = await registrations.countAttempt(id, NOW);
      expect([attempts, registration?.code, registration?.codesSent]).toEqual([1, code, MAX_CODES]);
    },

    'sends no code too many to many concurrent callers': async (registrations) => {
      const { id } = await added(registrations);
      const renewals = await concurrently(() => registrations.renewCode(id, aPendingCode(), NOW));
      expect(count(renewals, (renewal) => renewal !== undefined)).toBe(MAX_CODES - 1);
    },
  },
};
