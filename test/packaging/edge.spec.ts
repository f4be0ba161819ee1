import type { ErrorBody } from '../../src/adapters/http/errors/error-body.js';
import { lineOf } from '../../src/adapters/http/errors/error-catalogue.js';
import { packaged, resourcesOf, spoilt, type Api, type Template } from '../support/cloudformation/template.js';
import { edgeRoutes, type EdgeRoute } from '../support/cloudformation/edge-routes.js';
import { ROUTE_ACCESS } from '../http/route-access.table.js';

/** As the gateway writes them; those of the local server alone are not deployed. */
const TABLE = Object.entries(ROUTE_ACCESS)
  .filter(([route]) => !route.includes(' /dev/'))
  .map(([route, access]) => [route.replaceAll(/:(\w+)/g, '{$1}'), access] as const);

function authorizerOf(template: Template, route: string): string | undefined {
  return edgeRoutes(template).find((one) => one.route === route)?.authorizer;
}

/** Routes whose authorizer is not the one that their access asks for. */
function wrongRoutes(template: Template, expected: (access: string) => string): readonly string[] {
  const routes = new Map(edgeRoutes(template).map((one) => [one.route, one.authorizer]));
  return TABLE.filter(([route, access]) => routes.get(route) !== expected(access)).map(([route]) => route);
}

describe.each<[Api, (access: string) => string]>([
  ['rest', (access) => (access === 'public' ? 'NONE' : 'authorizer')],
  ['rest-cognito', (access) => (access === 'public' ? 'NONE' : access === 'read:profiles' ? 'authorizer' : 'userPool')],
  ['http', (access) => (access === 'public' ? 'NONE' : 'ownTokens')],
])('the %s API', (api, expected) => {
  const template = packaged(api);
  const routes = edgeRoutes(template);

  it('has every route of the access table, the protected ones with their authorizer', () => {
    expect(TABLE.length).toBeGreaterThan(40);
    expect(wrongRoutes(template, expected)).toEqual([]);
  });

  it('has no other route but preflights, and HEAD for GET with the same authorizer', () => {
    const known = new Set(TABLE.map(([route]) => route));
    const others = routes.filter(({ route }) => !known.has(route));
    const allowed = ({ method, path, authorizer }: EdgeRoute) =>
      method === 'OPTIONS'
        ? authorizer === 'NONE'
        : method === 'HEAD' && authorizer === authorizerOf(template, `GET ${path}`);
    expect(others.filter((route) => !allowed(route))).toEqual([]);
  });

  it('notices a protected route without an authorizer', () => {
    const route = routes.find((one) => one.route === 'GET /v1/users/me');
    const open = spoilt(template, route?.logicalId ?? '', ({ Properties }) => ({
      Properties: { ...Properties, AuthorizationType: 'NONE' },
    }));
    expect(wrongRoutes(open, expected)).toEqual(['GET /v1/users/me']);
  });

  it('sends each route to the alias of a function', () => {
    expect(routes.filter(({ target }) => !target.endsWith(':live'))).toEqual([]);
  });
});

describe('the REST API', () => {
  const template = packaged('rest');
  const { MethodSettings } = template.Resources['ApiGatewayStage']?.Properties ?? {};

  it('keeps no verdict of an authorizer, and asks none without a header', () => {
    const authorizers = resourcesOf(template, /^AWS::ApiGateway::Authorizer$/).map(([, { Properties }]) => Properties);
    expect(authorizers).toHaveLength(1);
    for (const authorizer of authorizers) {
      expect(authorizer['AuthorizerResultTtlInSeconds']).toBe(0);
      expect(authorizer['IdentitySource']).toBe('method.request.header.Authorization');
    }
  });

  it('lets ten logins a second in, and twenty at once', () => {
    expect(MethodSettings).toContainEqual(
      expect.objectContaining({
        HttpMethod: 'POST',
        ResourcePath: '/~1v1~1auth~1login',
        ThrottlingRateLimit: 10,
        ThrottlingBurstLimit: 20,
      }),
    );
  });

  it('answers in our error shape what it answers by itself, and says nothing of anybody', () => {
    const answers = resourcesOf(template, /^AWS::ApiGateway::GatewayResponse$/).map(([, { Properties }]) => Properties);
    expect(answers.length).toBeGreaterThan(15);
    for (const { StatusCode, ResponseTemplates, ResponseParameters } of answers) {
      const body = JSON.parse((ResponseTemplates as Record<string, string>)['application/json'] ?? '') as ErrorBody;
      expect(body).toEqual({ ...body, statusCode: Number(StatusCode), requestId: '$context.requestId' });
      expect(lineOf(body.code).status).toBe(body.statusCode);
      expect(ResponseParameters).toHaveProperty(['gatewayresponse.header.X-Request-Id'], 'context.requestId');
    }
  });

  it('logs no body', () => {
    expect(JSON.stringify(MethodSettings)).not.toContain('"DataTraceEnabled":true');
  });
});
