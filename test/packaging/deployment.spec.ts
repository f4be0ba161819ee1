import RestDeployment from '../../serverless/plugins/rest-deployment.mjs';
import { packaged, resourcesOf, type Resource, type Template } from '../support/cloudformation/template.js';

const template = packaged('rest');

function deploymentOf({ Resources }: Template): string {
  const { DeploymentId } = Resources['ApiGatewayStage']?.Properties ?? {};
  return (DeploymentId as { Ref: string }).Ref;
}

/** What the plugin makes of the template once one of its resources is another one. */
function deploymentAfter(change: (resources: Record<string, Resource>) => void): string {
  const changed = structuredClone(template) as Template & { Resources: Record<string, Resource> };
  change(changed.Resources);
  const plugin = new RestDeployment({
    service: { provider: { compiledCloudFormationTemplate: changed } },
  } as unknown as ConstructorParameters<typeof RestDeployment>[0]);
  plugin.hooks['after:aws:package:finalize:mergeCustomProviderResources']();
  return deploymentOf(changed);
}

function withProperties(logicalId: string, added: object): (resources: Record<string, Resource>) => void {
  return (resources) => {
    const resource = resources[logicalId];
    if (resource === undefined) throw new Error(`There is no ${logicalId}.`);
    resources[logicalId] = { ...resource, Properties: { ...resource.Properties, ...added } };
  };
}

describe('the deployment of the REST API', () => {
  it('is the stage’s, and waits for every method', () => {
    const [[name, { DependsOn }] = ['', { DependsOn: [] }], ...others] = resourcesOf(
      template,
      /^AWS::ApiGateway::Deployment$/,
    );
    expect(others).toEqual([]);
    expect(name).toBe(deploymentOf(template));
    const methods = resourcesOf(template, /^AWS::ApiGateway::Method$/).map(([method]) => method);
    expect(DependsOn).toEqual(expect.arrayContaining(methods));
  });

  it('is the same for the same API, in whatever order it is written', () => {
    const same = deploymentAfter((resources) => {
      for (const [name, resource] of Object.entries(resources).toReversed()) {
        delete resources[name];
        resources[name] = resource;
      }
    });
    expect(same).toBe(deploymentOf(template));
    const memory = withProperties('AuthLambdaFunction', { MemorySize: 3008 });
    expect(deploymentAfter(memory)).toBe(deploymentOf(template));
  });

  it.each<[string, (resources: Record<string, Resource>) => void]>([
    ['a route that has gone', (resources) => delete resources['ApiGatewayMethodV1UsersMeGet']],
    ['a route without its authorizer', withProperties('ApiGatewayMethodV1UsersMeGet', { AuthorizationType: 'NONE' })],
    ['another authorizer', withProperties('AuthorizerApiGatewayAuthorizer', { AuthorizerResultTtlInSeconds: 300 })],
    ['another answer', withProperties('AnswerUnauthorized', { StatusCode: '403' })],
    ['another model of a body', withProperties('ApiGatewayMethodV1TodosPostApplicationJsonModel', { Schema: {} })],
  ])('is another one for %s', (_claim, change) => {
    expect(deploymentAfter(change)).not.toBe(deploymentOf(template));
  });
});
