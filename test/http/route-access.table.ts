/** Every route of the local server and what opens it. Whoever adds a route says so here. */
export const ROUTE_ACCESS: Readonly<Record<string, string>> = {
  'DELETE /v1/auth/sessions/:sessionId': 'user',
  'GET /.well-known/jwks.json': 'public',
  'GET /.well-known/openid-configuration': 'public',
  'GET /dev/mailbox': 'public',
  'GET /health/live': 'public',
  'GET /health/ready': 'public',
  'GET /v1/auth/sessions': 'user',
  'GET /v1/internal/users/:userId/profile': 'read:profiles',
  'GET /v1/preferences': 'user',
  'GET /v1/users/me': 'user',
  'POST /v1/auth/login': 'public',
  'POST /v1/auth/logout': 'public',
  'POST /v1/auth/logout-all': 'user or mfa:enrol',
  'POST /v1/auth/password/change': 'user',
  'POST /v1/auth/password/forgot': 'public',
  'POST /v1/auth/password/reset': 'public',
  'POST /v1/auth/refresh': 'public',
  'POST /v1/auth/register': 'public',
  'POST /v1/auth/register/confirm': 'public',
  'POST /v1/auth/register/resend': 'public',
  'POST /v1/oauth/introspect': 'public',
  'POST /v1/oauth/revoke': 'public',
  'POST /v1/oauth/token': 'public',
  'PUT /v1/preferences': 'user',
  'PUT /v1/users/me': 'user',
};

/** Served beside Nest's guards: the API document and the files of its page. */
export const UNGUARDED_ROUTES = /^(GET|HEAD) \/(docs|openapi\.json)/;
