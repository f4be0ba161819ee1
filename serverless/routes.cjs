/**
 * What osls takes as the `events` of each function with routes: those of routes.yml, for the API and the authorizer that are asked for.
 * osls loads CommonJS only.
 */
const { readFileSync } = require('node:fs');
const { parse } = require('yaml');
const { bodyModel } = require('./body-models.cjs');

/**
 * Whose tokens open a route.
 * @typedef {'public' | 'people' | 'machines'} Callers
 * @typedef {Partial<Record<Callers, object>>} Authorizers
 * @typedef {{ method: string, path: string, callers: Callers }} Route
 */

/** Asked for every request, so that a revoked token is refused at once; without the header the API asks nobody and answers 401. */
const OWN_FUNCTION = {
  name: 'authorizer',
  type: 'request',
  resultTtlInSeconds: 0,
  identitySource: 'method.request.header.Authorization',
};

/** With scopes it takes access tokens, and no id tokens. Which scope a route needs, the function says. */
const USER_POOL = {
  name: 'userPool',
  type: 'COGNITO_USER_POOLS',
  arn: { Ref: 'UserPoolArn' },
  resultTtlInSeconds: 0,
  scopes: ['user', 'aws.cognito.signin.user.admin'],
};

/**
 * By API and `edgeAuthorizer`; those of an HTTP API are in api/http-authorizers.yml.
 * @type {Record<string, Record<string, Authorizers>>}
 */
const AUTHORIZERS = {
  rest: {
    lambda: { people: OWN_FUNCTION, machines: OWN_FUNCTION },
    cognito: { people: USER_POOL, machines: OWN_FUNCTION },
  },
  http: {
    lambda: { people: { name: 'authorizer' }, machines: { name: 'authorizer' } },
    jwt: { people: { name: 'ownTokens' }, machines: { name: 'ownTokens' } },
    cognito: { people: { name: 'poolTokens' }, machines: { name: 'ownTokens' } },
  },
};

/**
 * A preflight is the function's to answer.
 * @param {readonly Route[]} routes
 * @param {Authorizers} authorizers
 */
function restEvents(routes, authorizers) {
  const asked = routes.map(({ method, path, callers }) => {
    const schema = bodyModel(method, path);
    const request = schema && { schemas: { 'application/json': schema } };
    return { http: { method, path, authorizer: authorizers[callers], request } };
  });
  const paths = new Set(routes.map(({ path }) => path));
  return [...asked, ...[...paths].map((path) => ({ http: { method: 'OPTIONS', path } }))];
}

/**
 * A preflight is the API's to answer.
 * @param {readonly Route[]} routes
 * @param {Authorizers} authorizers
 */
function httpEvents(routes, authorizers) {
  return routes.map(({ method, path, callers }) => ({ httpApi: { method, path, authorizer: authorizers[callers] } }));
}

/**
 * `HEAD` is `GET` without the body.
 * @param {Record<Callers, readonly string[]>} groups
 * @returns {readonly Route[]}
 */
function routesIn(groups) {
  return Object.entries(groups).flatMap(([callers, routes]) =>
    routes.flatMap((route) => {
      const [method = '', path = ''] = route.split(' ');
      const methods = method === 'GET' ? ['GET', 'HEAD'] : [method];
      return methods.map((one) => ({ method: one, path, callers: /** @type {Callers} */ (callers) }));
    }),
  );
}

/** @param {{ resolveVariable: (address: string) => Promise<string> }} osls */
module.exports = async ({ resolveVariable }) => {
  const apiType = await resolveVariable('param:apiType');
  const edgeAuthorizer = await resolveVariable('param:edgeAuthorizer');
  const authorizers = AUTHORIZERS[apiType]?.[edgeAuthorizer];
  if (authorizers === undefined)
    throw new Error(`There is no API '${apiType}' with the authorizer '${edgeAuthorizer}'.`);
  const eventsOf = apiType === 'rest' ? restEvents : httpEvents;
  const functions = Object.entries(parse(readFileSync(require.resolve('./routes.yml'), 'utf8')));
  return Object.fromEntries(functions.map(([name, groups]) => [name, eventsOf(routesIn(groups), authorizers)]));
};
