import { DAY } from '../../../src/domain/shared/instant.js';
import { anApplication } from '../../support/application.js';
import { aUserId, storedPreferences } from '../../support/builders.js';
import { ORIGIN, refusalOf } from '../../support/members.js';

describe('preferences', () => {
  const app = anApplication();
  const { preferences } = storedPreferences();

  it('are not found before they were put', async () => {
    expect(await refusalOf(app.readPreferences.execute(aUserId()))).toBe('not_found');
  });

  it('are replaced as a whole, and dated', async () => {
    const userId = aUserId();
    await app.replacePreferences.execute(userId, { ...preferences, limitations: ['left knee'] }, ORIGIN);
    app.clock.advance(DAY);
    const replaced = await app.replacePreferences.execute(userId, preferences, ORIGIN);
    expect(replaced).toEqual({ preferences, updatedAt: app.clock.now(), correlationId: ORIGIN.requestId });
    expect(await app.readPreferences.execute(userId)).toEqual(replaced);
  });

  it('are seen by nobody else', async () => {
    await app.replacePreferences.execute(aUserId(), preferences, ORIGIN);
    expect(await refusalOf(app.readPreferences.execute(aUserId()))).toBe('not_found');
  });
});
