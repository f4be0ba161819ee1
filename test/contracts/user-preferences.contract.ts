import type { UserPreferences } from '../../src/application/ports/user-preferences.js';
import { EQUIPMENT, GOALS, TIMES_OF_DAY, WORKOUT_TYPES } from '../../src/domain/preferences/preferences.js';
import { MINUTE } from '../../src/domain/shared/instant.js';
import { aTimeZone, aUserId, NOW, storedPreferences } from '../support/builders.js';
import { concurrently } from '../support/concurrently.js';
import type { Contract } from '../support/contract.js';

export const userPreferencesContract: Contract<UserPreferences> = {
  port: 'UserPreferences',
  claims: {
    'finds none where none were written': async (preferences) => {
      expect(await preferences.find(aUserId())).toBeUndefined();
    },

    'finds what was written as soon as the write has answered': async (preferences) => {
      const userId = aUserId();
      await preferences.replace(userId, storedPreferences());
      expect(await preferences.find(userId)).toEqual(storedPreferences());
    },

    'replaces the whole: what the later write leaves out is gone': async (preferences) => {
      const userId = aUserId();
      await preferences.replace(userId, storedPreferences({ limitations: ['knee'], timezone: aTimeZone() }));
      const later = storedPreferences({ daysPerWeek: 7 }, NOW + MINUTE);
      await preferences.replace(userId, later);
      expect(await preferences.find(userId)).toEqual(later);
    },

    'finds none that were removed, and removes nobody else’s': async (preferences) => {
      const [userId, other] = [aUserId(), aUserId()];
      for (const whose of [userId, other]) await preferences.replace(whose, storedPreferences());
      await preferences.remove(userId);
      await preferences.remove(userId);
      expect(await preferences.find(userId)).toBeUndefined();
      expect(await preferences.find(other)).toEqual(storedPreferences());
    },

    'keeps users apart': async (preferences) => {
      await preferences.replace(aUserId(), storedPreferences());
      expect(await preferences.find(aUserId())).toBeUndefined();
    },

    'keeps unicode, empty lists and the largest document unchanged': async (preferences) => {
      const largest = storedPreferences({
        goals: [...GOALS],
        workoutTypes: [...WORKOUT_TYPES],
        equipment: EQUIPMENT.filter((item) => item !== 'none'),
        preferredTimes: [...TIMES_OF_DAY],
        limitations: Array.from({ length: 10 }, () => '💪'.repeat(200)),
        timezone: aTimeZone('America/Argentina/ComodRivadavia'),
      });
      const empty = storedPreferences({ equipment: [], preferredTimes: [], limitations: [] });
      for (const document of [largest, empty]) {
        const userId = aUserId();
        await preferences.replace(userId, document);
        expect(await preferences.find(userId)).toEqual(document);
      }
    },

    'keeps one whole document of many concurrent ones': async (preferences) => {
      const userId = aUserId();
      const documentOf = (caller: number) =>
        storedPreferences({ sessionMinutes: 10 + caller, limitations: [`limitation ${caller}`] });
      await concurrently((caller) => preferences.replace(userId, documentOf(caller)));
      const left = await preferences.find(userId);
      expect(left).toEqual(documentOf((left?.preferences.sessionMinutes ?? 0) - 10));
    },
  },
};
