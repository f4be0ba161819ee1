import { setTimeout as pause } from 'node:timers/promises';
import { anAccount, expectStatus } from '../../support/accounts.js';
import { storedPreferences } from '../../support/builders.js';
import { startTestServer, type TestServer } from '../../support/local-server.js';

let server: TestServer;
beforeAll(async () => (server = await startTestServer()));
afterAll(() => server.stop());

async function eventsOf(userId: string, count: number): Promise<readonly Record<string, unknown>[]> {
  for (let tries = 0; ; tries += 1) {
    const { json } = await server.api.get(`/dev/events?userId=${userId}`);
    const events = json['events'] as Record<string, unknown>[];
    if (events.length >= count || tries > 50) return events;
    await pause(50);
  }
}

describe('the events of a local server', () => {
  it('are published by itself, and can be read in the envelope that consumers get', async () => {
    const { accessToken: token } = await anAccount(server.api);
    const me = await server.api.put('/v1/users/me', { token, body: { firstName: 'Ada' } });
    const userId = me.text('userId');
    const events = (await eventsOf(userId, 3)).filter(({ type }) => String(type).startsWith('user.'));
    expect(events.map(({ type }) => type)).toEqual(['user.created', 'user.updated']);
    expect(events[1]?.['detail']).toMatchObject({
      version: '1.0',
      userId,
      sequence: 2,
      changedFields: ['firstName'],
      metadata: { correlationId: me.headers['x-request-id'], environment: 'local' },
    });
  });

  it('tell of sessions and preferences, too', async () => {
    const { accessToken: token } = await anAccount(server.api);
    const userId = (await server.api.get('/v1/users/me', { token })).text('userId');
    const { preferences: body } = storedPreferences();
    await expectStatus(200, server.api.put('/v1/preferences', { token, body }));
    await expectStatus(204, server.api.post('/v1/auth/logout-all', { token }));
    const told = await eventsOf(userId, 4);
    expect(told.map(({ type }) => type)).toEqual(
      expect.arrayContaining(['session.started', 'preferences.updated', 'session.revoked']),
    );
    const revoked = told.find(({ type }) => type === 'session.revoked');
    expect(revoked?.['detail']).toMatchObject({ reason: 'logout' });
  });

  it('are of one user where one is asked for', async () => {
    const { json } = await server.api.get('/dev/events?userId=00000000-0000-0000-0000-000000000000');
    expect(json).toEqual({ events: [] });
    expect((await server.api.get('/dev/events?userId=ada')).status).toBe(400);
  });
});
