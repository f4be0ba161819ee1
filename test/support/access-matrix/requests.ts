import { PASSWORD } from '../accounts.js';
import type { CallOptions } from '../api-client.js';
import { anEmailAddress, aRegistrationId, aResetId, aUserId } from '../builders.js';
import { basic, formType } from '../machine-clients.js';
import { PREFERENCES } from '../story.js';
import type { Factor } from './people.js';
import type { Person, Role } from './person.js';

/** One cell of the table: who asks, and about whom. */
export interface Exchange {
  readonly role: Role;
  readonly caller: Person;
  /** Whose id stands in the path; the caller where there is none. */
  readonly object: Person;
}

type Options = (exchange: Exchange) => CallOptions;

const NEW_PASSWORD = 'Another-Horse-8-Stable';

/** A machine client shows its secret here, everybody else the token that they have. */
const asClient =
  (form: (exchange: Exchange) => string): Options =>
  (exchange) => {
    const { role, caller } = exchange;
    const token = { ...(caller.accessToken !== undefined && { authorization: `Bearer ${caller.accessToken}` }) };
    return { headers: { ...formType, ...(role === 'service' ? basic() : token) }, body: form(exchange) };
  };

const bearer: Options = ({ caller: { accessToken: token } }) => ({ ...(token !== undefined && { token }) });

const bearerWith =
  (body: (exchange: Exchange) => object): Options =>
  (exchange) => ({ ...bearer(exchange), body: body(exchange) });

const bothFactors = bearerWith(({ caller }) => ({ currentPassword: PASSWORD, code: caller.factorCode() }));

/** What a route needs besides the caller's token to say yes to whoever may. */
const OPTIONS: Readonly<Record<string, Options>> = {
  'DELETE /v1/auth/mfa/totp': bothFactors,
  'DELETE /v1/users/me': bearerWith(() => ({ currentPassword: PASSWORD })),
  'POST /v1/admin/users/:userId/mfa/reset': bearerWith(() => ({ reason: 'phone lost' })),
  'POST /v1/admin/users/:userId/suspend': bearerWith(() => ({ reason: 'spam' })),
  'POST /v1/auth/login': bearerWith(({ caller: { email } }) => ({ email, password: PASSWORD })),
  'POST /v1/auth/login/totp': bearerWith(({ caller: { challengeToken, factorCode } }) => ({
    challengeToken,
    code: factorCode(),
  })),
  'POST /v1/auth/mfa/recovery-codes': bothFactors,
  'POST /v1/auth/mfa/totp': bearerWith(() => ({ currentPassword: PASSWORD })),
  'POST /v1/auth/mfa/totp/verify': bearerWith(({ caller }) => ({ code: caller.factorCode() })),
  'POST /v1/auth/password/change': bearerWith(() => ({ currentPassword: PASSWORD, newPassword: NEW_PASSWORD })),
  'POST /v1/auth/password/forgot': bearerWith(({ caller: { email } }) => ({ email })),
  'POST /v1/auth/password/reset': bearerWith(() => ({
    resetId: aResetId(),
    code: '123456',
    newPassword: NEW_PASSWORD,
  })),
  'POST /v1/auth/refresh': ({ caller: { refreshToken: cookie } }) => ({ ...(cookie !== undefined && { cookie }) }),
  'POST /v1/auth/register': bearerWith(() => ({ email: anEmailAddress(), password: PASSWORD })),
  'POST /v1/auth/register/confirm': bearerWith(() => ({ registrationId: aRegistrationId(), code: '123456' })),
  'POST /v1/auth/register/resend': bearerWith(() => ({ registrationId: aRegistrationId() })),
  'POST /v1/oauth/introspect': asClient(() => `token=${aUserId()}`),
  'POST /v1/oauth/revoke': asClient(() => `token=${aUserId()}`),
  'POST /v1/oauth/token': asClient(() => 'grant_type=client_credentials'),
  'POST /v1/todos': bearerWith(() => ({ title: 'Buy milk' })),
  'POST /v1/users/me/emails': bearerWith(() => ({ email: anEmailAddress() })),
  'POST /v1/users/me/emails/:emailId/verify/confirm': bearerWith(({ object }) => ({ code: object.emailCode })),
  'PUT /v1/preferences': bearerWith(() => PREFERENCES),
  'PUT /v1/todos/:todoId': bearerWith(() => ({ completed: true })),
  'PUT /v1/users/me': bearerWith(() => ({ firstName: 'Ada' })),
};

const FACTOR_NEEDED: Readonly<Record<string, Factor>> = {
  'DELETE /v1/auth/mfa/totp': 'enabled',
  'POST /v1/admin/users/:userId/mfa/reset': 'enabled',
  'POST /v1/auth/mfa/recovery-codes': 'enabled',
  'POST /v1/auth/mfa/totp/verify': 'pending',
};

/** How far users have to have come with a second factor for the route to say yes. */
export function factorFor(route: string): Factor {
  return FACTOR_NEEDED[route] ?? 'none';
}

const VERIFIED_FIRST = 'PUT /v1/users/me/emails/:emailId/primary';

export function requestFor(route: string, exchange: Exchange) {
  const [method = '', pattern = ''] = route.split(' ');
  const { userId, sessionId, todoId, spareEmailId, newEmailId, email } = exchange.object;
  const ids = { userId, sessionId, todoId, emailId: route === VERIFIED_FIRST ? spareEmailId : newEmailId };
  const path = pattern.replace(/:(\w+)/, (_, name: keyof typeof ids) => ids[name]);
  const query = route === 'GET /v1/admin/users' ? `?email=${email}` : '';
  return { method, path: path + query, options: (OPTIONS[route] ?? bearer)(exchange) };
}
