/**
 * `npm run smoke -- https://staging.example.com`: one person's way through a deployed stage, and that the edge keeps others out.
 * The person is `SMOKE_EMAIL` with `SMOKE_PASSWORD`: a user without a second factor, made for this. Ends non-zero with the first step that fails.
 */
const [base = ''] = process.argv.slice(2);
const { SMOKE_EMAIL: email, SMOKE_PASSWORD: password } = process.env;
const PATIENCE = 10_000;

/** @typedef {{ status: number, json: Record<string, unknown>, cookie: string }} Answer */

/**
 * @param {string} method
 * @param {string} path
 * @param {{ token?: string, cookie?: string, body?: object }} [more]
 * @returns {Promise<Answer>}
 */
async function call(method, path, { token, cookie, body } = {}) {
  const response = await fetch(new URL(path, base), {
    method,
    signal: AbortSignal.timeout(PATIENCE),
    headers: {
      ...(token && { authorization: `Bearer ${token}` }),
      ...(cookie && { cookie }),
      ...(body && { 'content-type': 'application/json' }),
    },
    ...(body && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  const set = response.headers.getSetCookie().find((one) => one.startsWith('__Host-refresh_token='));
  return { status: response.status, json: text === '' ? {} : JSON.parse(text), cookie: set?.split(';')[0] ?? '' };
}

/**
 * @param {string} claim
 * @param {number} status
 * @param {Promise<Answer>} answer
 * @param {(answer: Answer) => boolean} [holds]
 */
async function check(claim, status, answer, holds = () => true) {
  const got = await answer;
  if (got.status !== status) throw new Error(`${claim}: expected ${status}, got ${got.status}`);
  if (!holds(got)) throw new Error(`${claim}: the answer is not as it should be`);
  console.log(`ok  ${claim}`);
  return got;
}

/** @param {Answer} answer */
function publishesKeys({ json: { keys } }) {
  return Array.isArray(keys) && keys.length > 0 && keys.every((key) => 'n' in key && !('d' in key));
}

async function walk() {
  await check('the service is ready', 200, call('GET', '/health/ready'));
  await check(
    'its keys are published, and only the public halves',
    200,
    call('GET', '/.well-known/jwks.json'),
    publishesKeys,
  );
  await check('nobody gets in without a token', 401, call('GET', '/v1/users/me'));
  await check('nobody gets in with a forged one', 401, call('GET', '/v1/users/me', { token: 'e30.e30.e30' }));
  const wrong = { body: { email, password: `${password}!` } };
  await check('a wrong password is refused', 401, call('POST', '/v1/auth/login', wrong));
  const login = await check('a login', 200, call('POST', '/v1/auth/login', { body: { email, password } }));
  const token = String(login.json['accessToken']);
  await check('the own user', 200, call('GET', '/v1/users/me', { token }), ({ json }) => json['email'] === email);
  await check('its todos', 200, call('GET', '/v1/todos', { token }));
  const refreshed = await check('a refresh', 200, call('POST', '/v1/auth/refresh', { cookie: login.cookie }));
  await check('a logout', 204, call('POST', '/v1/auth/logout', { token, cookie: refreshed.cookie }));
  await check('the token is worth nothing any more', 401, call('GET', '/v1/users/me', { token }));
  await check('the cookie neither', 401, call('POST', '/v1/auth/refresh', { cookie: refreshed.cookie }));
}

/** @param {string} sentence */
function fail(sentence) {
  console.error(sentence);
  process.exitCode = 1;
}

if (!URL.canParse(base) || !email || !password) {
  fail('npm run smoke -- <https://address>, with SMOKE_EMAIL and SMOKE_PASSWORD in the environment.');
} else {
  await walk().catch((/** @type {unknown} */ error) => fail(error instanceof Error ? error.message : String(error)));
}
