import { cookiesOf, type Answer } from '../load/answer-reader.js';
import { requestText } from '../load/drive.js';
import { PASSWORD } from './accounts.js';

/** What a login has given, as headers to come back with. */
export interface Grant {
  readonly bearer: string;
  readonly cookie: string;
}

/** How a server is asked for what all of them do. */
export interface Dialect {
  readonly logIn: (email: string) => string;
  readonly grantOf: (answer: Answer) => Grant;
  readonly readUser: (grant: Grant) => string;
  readonly refresh: (grant: Grant) => string;
  /** What to refresh with the next time. */
  readonly renewed: (grant: Grant, answer: Answer) => Grant;
}

const login = (path: string) => (email: string) =>
  requestText({ method: 'POST', path, body: { email, password: PASSWORD } });

const cookieOf = (answer: Answer): string => cookiesOf(answer.head).join('; ');

/** Our own routes, which the floor and the peers put together from libraries have too. */
export const BEARER_TOKENS: Dialect = {
  logIn: login('/v1/auth/login'),
  grantOf: (answer) => ({
    bearer: /"accessToken":"([^"]*)"/.exec(answer.body)?.[1] ?? '',
    cookie: cookieOf(answer),
  }),
  readUser: ({ bearer }) =>
    requestText({ method: 'GET', path: '/v1/users/me', headers: { authorization: `Bearer ${bearer}` } }),
  refresh: ({ cookie }) => requestText({ method: 'POST', path: '/v1/auth/refresh', headers: { cookie } }),
  renewed: (grant, answer) => ({ ...grant, cookie: cookieOf(answer) }),
};

/** Sessions in cookies; an access token is made of the session on demand. */
export const BETTER_AUTH: Dialect = {
  logIn: login('/api/auth/sign-in/email'),
  grantOf: (answer) => ({ bearer: '', cookie: cookieOf(answer) }),
  readUser: ({ cookie }) => requestText({ method: 'GET', path: '/api/auth/get-session', headers: { cookie } }),
  refresh: ({ cookie }) => requestText({ method: 'GET', path: '/api/auth/token', headers: { cookie } }),
  renewed: (grant) => grant,
};
