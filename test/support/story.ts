import { anAddress, expectStatus, grantOf, logIn, PASSWORD, refresh, type ReadMail } from './accounts.js';
import type { ApiClient } from './api-client.js';

export const PREFERENCES = {
  goals: ['build_strength', 'general_health'],
  experienceLevel: 'beginner',
  workoutTypes: ['strength', 'cardio'],
  daysPerWeek: 3,
  sessionMinutes: 45,
  equipment: ['dumbbells'],
  units: 'metric',
  preferredTimes: ['morning'],
  limitations: ['left knee'],
  timezone: 'Europe/Berlin',
};

/** From the first registration to the last refused token, the same on every way in. */
export async function tellTheWholeStory(api: ApiClient, readMail: ReadMail): Promise<void> {
  const email = anAddress();
  const registered = await expectStatus(
    202,
    api.post('/v1/auth/register', { body: { email, password: PASSWORD, firstName: 'Ada', lastName: 'Lovelace' } }),
  );
  expect(registered.json).toEqual({ registrationId: expect.any(String) as string, expiresIn: 900 });
  const mail = await readMail(email);
  expect(mail).toMatchObject({ template: 'registration-code', code: expect.stringMatching(/^\d{6}$/) as string });
  const confirmation = { registrationId: registered.json['registrationId'], code: mail.code };
  expect((await api.post('/v1/auth/register/confirm', { body: confirmation })).body).toBe('');

  const login = await expectStatus(200, logIn(api, email));
  expect(login.json).toEqual({
    accessToken: expect.any(String) as string,
    tokenType: 'Bearer',
    expiresIn: 900,
    scope: 'user',
  });
  expect(login.cookies).toEqual([
    expect.stringMatching(
      /^__Host-refresh_token=[\w-]{86}(?:\.[\w-]+)?; Max-Age=2592000; Path=\/; HttpOnly; Secure; SameSite=Strict$/,
    ) as string,
    expect.stringMatching(
      /^__Host-device=[\w-]{102}; Max-Age=31536000; Path=\/; HttpOnly; Secure; SameSite=Strict$/,
    ) as string,
  ]);
  const first = grantOf(login);

  const me = await expectStatus(200, api.get('/v1/users/me', { token: first.accessToken }));
  expect(me.json).toMatchObject({
    email,
    firstName: 'Ada',
    lastName: 'Lovelace',
    phone: null,
    status: 'active',
    version: 1,
  });
  expect(me.headers['etag']).toBe('"1"');

  const renamed = { token: first.accessToken, headers: { 'if-match': '"1"' }, body: { phone: '+4915112345678' } };
  expect((await api.put('/v1/users/me', renamed)).json).toMatchObject({ phone: '+4915112345678', version: 2 });
  expect(await api.put('/v1/users/me', renamed)).toMatchObject({ status: 412, code: 'precondition_failed' });

  expect((await api.get('/v1/preferences', { token: first.accessToken })).status).toBe(404);
  const put = await expectStatus(200, api.put('/v1/preferences', { token: first.accessToken, body: PREFERENCES }));
  expect(put.json).toEqual({ ...PREFERENCES, updatedAt: expect.any(String) as string, schemaVersion: 1 });
  expect((await api.get('/v1/preferences', { token: first.accessToken })).json).toEqual(put.json);

  await preferAnotherAddress(api, readMail, first.accessToken);
  await keepTodos(api, first.accessToken);

  const second = grantOf(await expectStatus(200, refresh(api, first.refreshToken)));
  expect(second.refreshToken).not.toBe(first.refreshToken);
  const { sessions } = (await api.get('/v1/auth/sessions', { token: second.accessToken })).json;
  expect(sessions).toMatchObject([{ current: true, ip: expect.any(String) as string }]);

  await lookBack(api, second.accessToken);

  const logout = await expectStatus(
    204,
    api.post('/v1/auth/logout', { token: second.accessToken, cookie: second.refreshToken }),
  );
  expect(logout.refreshToken).toBe('');
  for (const { accessToken } of [first, second]) {
    for (const path of ['/v1/users/me', '/v1/preferences', '/v1/todos', '/v1/auth/sessions'])
      expect(await api.get(path, { token: accessToken })).toMatchObject({ status: 401, code: 'unauthenticated' });
  }
  expect(await refresh(api, second.refreshToken)).toMatchObject({
    status: 401,
    code: 'invalid_refresh_token',
    refreshToken: '',
  });
}

async function preferAnotherAddress(api: ApiClient, readMail: ReadMail, token: string): Promise<void> {
  const email = anAddress();
  const added = await expectStatus(201, api.post('/v1/users/me/emails', { token, body: { email } }));
  const path = `/v1/users/me/emails/${added.text('emailId')}`;
  const asked = await expectStatus(200, api.post(`${path}/verify`, { token }));
  expect(asked.json).toEqual({ message: expect.any(String) as string, expiresIn: 900 });
  const { code } = await readMail(email);
  const confirmed = await expectStatus(200, api.post(`${path}/verify/confirm`, { token, body: { code } }));
  expect(confirmed.json).toMatchObject({ email, isVerified: true, isPrimary: false });
  expect((await expectStatus(200, api.put(`${path}/primary`, { token }))).json).toMatchObject({ isPrimary: true });
  expect(await readMail(email)).toMatchObject({ template: 'security-notice' });
  expect((await api.get('/v1/users/me', { token })).json).toMatchObject({ email, version: 5 });
  expect(await api.delete(path, { token })).toMatchObject({ status: 400, code: 'cannot_delete_primary_email' });
}

async function lookBack(api: ApiClient, token: string): Promise<void> {
  const page = (query: string) => expectStatus(200, api.get(`/v1/users/me/activity?${query}`, { token }));
  const first = await page('limit=2');
  expect(first.json['items']).toMatchObject([{ action: 'email.primary_changed' }, { action: 'email.verified' }]);
  const { items, nextCursor } = (await page(`limit=100&cursor=${first.text('nextCursor')}`)).json;
  const registered = {
    action: 'registration.confirmed',
    result: 'ok',
    actor: 'self',
    ip: expect.any(String) as string,
  };
  expect((items as readonly object[]).at(-1)).toMatchObject(registered);
  expect(items).toContainEqual(expect.objectContaining({ action: 'login', result: 'ok' }));
  expect(nextCursor).toBeNull();
}

async function keepTodos(api: ApiClient, token: string): Promise<void> {
  const headers = { 'idempotency-key': 'story-1' };
  const body = { title: 'Buy milk', dueAt: '2026-11-30T18:00:00+01:00' };
  const added = await expectStatus(201, api.post('/v1/todos', { token, headers, body }));
  expect(added.json).toMatchObject({ title: 'Buy milk', dueAt: '2026-11-30T17:00:00.000Z', version: 1 });
  expect((await api.post('/v1/todos', { token, headers, body })).json).toEqual(added.json);
  const { location = '', etag = '' } = added.headers;
  expect((await api.get(location, { token })).json).toEqual(added.json);

  const done = { token, headers: { 'if-match': etag }, body: { completed: true, dueAt: null } };
  const changed = await expectStatus(200, api.put(location, done));
  expect(changed.json).toMatchObject({ completed: true, dueAt: null, version: 2 });
  expect(await api.put(location, done)).toMatchObject({ status: 412, code: 'precondition_failed' });
  const list = await api.get('/v1/todos?completed=true&limit=1', { token });
  expect(list.json).toEqual({ items: [changed.json], nextCursor: null });
  await expectStatus(204, api.delete(location, { token }));
  expect((await api.get(location, { token })).status).toBe(404);
}
