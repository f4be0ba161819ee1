import { anAccount, type Account } from '../support/accounts.js';
import { startTestServer, type TestServer } from '../support/local-server.js';
import { PREFERENCES } from '../support/story.js';

let server: TestServer;
let ada: Account;
beforeAll(async () => {
  server = await startTestServer();
  ada = await anAccount(server.api);
});
afterAll(() => server.stop());

const put = (changes: object) =>
  server.api.put('/v1/preferences', { token: ada.accessToken, body: { ...PREFERENCES, ...changes } });

it.each<[object]>([
  [{}],
  [{ preferredTimes: [], limitations: [], equipment: [] }],
  [{ preferredTimes: undefined, limitations: undefined, timezone: undefined }],
  [{ daysPerWeek: 1, sessionMinutes: 10 }],
  [{ daysPerWeek: 7, sessionMinutes: 180 }],
  [{ equipment: ['none'] }],
  [{ limitations: ['💪'.repeat(200)] }],
  [{ limitations: Array.from({ length: 10 }, () => 'knee') }],
  [{ timezone: 'UTC' }],
])('takes and gives back %j', async (changes) => {
  const answer = await put(changes);
  expect(answer.status).toBe(200);
  const expected = JSON.parse(JSON.stringify({ ...PREFERENCES, ...changes })) as object;
  expect(answer.json).toEqual({ ...expected, updatedAt: expect.any(String) as string, schemaVersion: 1 });
  expect((await server.api.get('/v1/preferences', { token: ada.accessToken })).json).toEqual(answer.json);
});

it.each<[string, unknown]>([
  ['goals', []],
  ['goals', ['build_strength', 'build_strength']],
  ['goals', ['fly']],
  ['goals', undefined],
  ['experienceLevel', 'Beginner'],
  ['workoutTypes', Array.from({ length: 11 }, () => 'yoga')],
  ['daysPerWeek', 0],
  ['daysPerWeek', 8],
  ['daysPerWeek', '3'],
  ['daysPerWeek', 2.5],
  ['sessionMinutes', 9],
  ['sessionMinutes', 181],
  ['equipment', ['none', 'dumbbells']],
  ['units', ['metric']],
  ['preferredTimes', ['night']],
  ['preferredTimes', null],
  ['limitations', ['']],
  ['limitations', ['💪'.repeat(201)]],
  ['limitations', Array.from({ length: 11 }, () => 'knee')],
  ['timezone', 'Mars/Olympus'],
  ['timezone', '+01:00'],
  ['updatedAt', '2026-01-01T00:00:00.000Z'],
  ['userId', 'someone'],
])('refuses %s %j and keeps what was there', async (field, value) => {
  const before = (await put({})).json;
  const answer = await put({ [field]: value });
  expect([answer.status, answer.code]).toEqual([400, 'validation_failed']);
  const [detail] = answer.json['details'] as { field: string }[];
  expect(detail?.field).toMatch(new RegExp(`^${field}`));
  expect((await server.api.get('/v1/preferences', { token: ada.accessToken })).json).toEqual(before);
});
