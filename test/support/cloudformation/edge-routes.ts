import { resourcesOf, type Resource, type Template } from './template.js';

/** A route as API Gateway is given it. */
export interface EdgeRoute {
  readonly logicalId: string;
  readonly route: string;
  readonly method: string;
  readonly path: string;
  /** By its name; `NONE` where anybody may come. */
  readonly authorizer: string;
  /** What it calls, as far as the template says: `AuthLambdaFunction:live`. */
  readonly target: string;
}

export function edgeRoutes(template: Template): readonly EdgeRoute[] {
  return [
    ...resourcesOf(template, /^AWS::ApiGateway::Method$/).map((method) => restRoute(template, method)),
    ...resourcesOf(template, /^AWS::ApiGatewayV2::Route$/).map((route) => httpRoute(template, route)),
  ];
}

function restRoute(template: Template, [logicalId, { Properties }]: readonly [string, Resource]): EdgeRoute {
  const { HttpMethod, ResourceId, Integration } = Properties;
  const [method, path] = [String(HttpMethod), pathOf(template, ResourceId)];
  const target = namedIn((Integration as { Uri: unknown }).Uri);
  return {
    logicalId,
    route: `${method} ${path}`,
    method,
    path,
    authorizer: authorizerOf(template, Properties),
    target,
  };
}

function httpRoute(template: Template, [logicalId, { Properties }]: readonly [string, Resource]): EdgeRoute {
  const route = String(Properties['RouteKey']);
  const [method = '', path = ''] = route.split(' ');
  const integration = template.Resources[/Ref":"(\w+)"/.exec(JSON.stringify(Properties['Target']))?.[1] ?? ''];
  const target = namedIn(integration?.Properties['IntegrationUri']);
  return { logicalId, route, method, path, authorizer: authorizerOf(template, Properties), target };
}

/** `/v1/auth/login`, from the resource up to the API's root. */
function pathOf(template: Template, resource: unknown): string {
  const { Ref } = resource as { Ref?: string };
  if (Ref === undefined) return '';
  const { ParentId, PathPart } = template.Resources[Ref]?.Properties ?? {};
  return `${pathOf(template, ParentId)}/${String(PathPart)}`;
}

function authorizerOf(template: Template, { AuthorizationType, AuthorizerId }: Resource['Properties']): string {
  if (AuthorizationType === undefined || AuthorizationType === 'NONE') return 'NONE';
  const { Ref = '' } = AuthorizerId as { Ref?: string };
  return String(template.Resources[Ref]?.Properties['Name']);
}

/** The function and its alias in an ARN that is put together. */
function namedIn(arn: unknown): string {
  const text = JSON.stringify(arn);
  const [, name = ''] = /GetAtt":\["(\w+)","Arn"\]/.exec(text) ?? [];
  return `${name}${/"live"/.test(text) ? ':live' : ''}`;
}
