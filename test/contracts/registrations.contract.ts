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
const sorted = (numbers: readonly number[]) => numbers.toSorted((a, b) => a - b);

export const registrationsContract: Contract<Registrations> = {
  port: 'Registrations',
  claims: {
    'finds none under an id never issued': async (registrations) => {
      expect(await registrations.find(aRegistrationId(), NOW)).toBeUndefined();
    },

    'finds a registration whole, and answers each try with it': async (registrations) => {
      const registration = await added(registrations, { firstName: aPersonName('Zoë 山田'), lastName: null });
      const found = await registrations.find(registration.id, NOW);
      expect(found).toEqual(registration);
      expect(found?.passwordHash.reveal()).toBe(registration.passwordHash.reveal());
      expect(await registrations.countAttempt(registration.id, NOW)).toEqual({ attempts: 1, registration });
    },

    'finds none that has expired, though it is not deleted yet': async (registrations) => {
      const { id, expiresAt } = await added(registrations);
      expect(await registrations.find(id, expiresAt - 1)).toBeDefined();
      expect(await registrations.find(id, expiresAt)).toBeUndefined();
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
      await registrations.countAttempt(id, expiresAt - MINUTE);
      expect(await registrations.countAttempt(id, expiresAt)).toEqual({ attempts: 2, registration: undefined });
    },

    'starts a new count on demand, for an id never issued too': async (registrations) => {
      const { id } = await added(registrations);
      for (const each of [id, aRegistrationId()]) {
        await registrations.countAttempt(each, NOW);
        await registrations.restartCount(each);
        expect(await attemptsOf(registrations, each)).toBe(1);
      }
      expect(await registrations.find(id, NOW)).toBeDefined();
    },

    'makes no registration of counting or renewing': async (registrations) => {
      const id = aRegistrationId();
      await registrations.countAttempt(id, NOW);
      await registrations.restartCount(id);
      await registrations.renewCode(id, aPendingCode(), NOW);
      expect(await registrations.find(id, NOW)).toBeUndefined();
    },

    'renews the code and starts a new count': async (registrations) => {
      const registration = await added(registrations);
      await registrations.countAttempt(registration.id, NOW);
      const code = aPendingCode({ expiresAt: NOW + 20 * MINUTE });
      expect(await registrations.renewCode(registration.id, code, NOW)).toBe(true);
      const renewed = { ...registration, code, codesSent: 2 };
      expect(await registrations.countAttempt(registration.id, NOW)).toEqual({ attempts: 1, registration: renewed });
    },

    'renews nothing for an id never issued, but starts a new count': async (registrations) => {
      const id = aRegistrationId();
      await registrations.countAttempt(id, NOW);
      expect(await registrations.renewCode(id, aPendingCode(), NOW)).toBe(false);
      expect(await attemptsOf(registrations, id)).toBe(1);
    },

    'renews nothing for one that has expired': async (registrations) => {
      const { id, expiresAt } = await added(registrations);
      expect(await registrations.renewCode(id, aPendingCode(), expiresAt)).toBe(false);
    },

    'keeps the last code once all have been sent, and starts a new count': async (registrations) => {
      const { id, code } = await added(registrations, { codesSent: MAX_CODES });
      await registrations.countAttempt(id, NOW);
      expect(await registrations.renewCode(id, aPendingCode(), NOW)).toBe(false);
      const { attempts, registration } = await registrations.countAttempt(id, NOW);
      expect([attempts, registration?.code, registration?.codesSent]).toEqual([1, code, MAX_CODES]);
    },

    'sends no code too many to many concurrent callers': async (registrations) => {
      const { id } = await added(registrations);
      const renewals = await concurrently(() => registrations.renewCode(id, aPendingCode(), NOW));
      expect(count(renewals, Boolean)).toBe(MAX_CODES - 1);
    },
  },
};
