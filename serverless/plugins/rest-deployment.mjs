import { createHash } from 'node:crypto';

/** What a deployment of a REST API is a snapshot of. */
const SNAPSHOT = /^AWS::ApiGateway::(Authorizer|GatewayResponse|Method|Model|RequestValidator|Resource|RestApi)$/;

/**
 * Lets CloudFormation own the stage: the deployment is named after what it deploys, so that there is a new one whenever a route, an authorizer
 * or an answer is another one, and only then. osls names it after the time, and has it make the stage, which nobody can then say more about.
 */
export default class RestDeployment {
  /** @param {import('./template.js').Osls} serverless */
  constructor(serverless) {
    this.hooks = {
      'after:aws:package:finalize:mergeCustomProviderResources': () => {
        const { Resources } = serverless.service.provider.compiledCloudFormationTemplate;
        const stage = Resources['ApiGatewayStage'];
        if (stage !== undefined) stage.Properties['DeploymentId'] = { Ref: renamedDeployment(Resources) };
      },
    };
  }
}

/**
 * @param {import('./template.js').Resources} Resources
 * @returns {string} its new name
 */
function renamedDeployment(Resources) {
  for (const [name, { Type }] of Object.entries(Resources)) {
    if (Type === 'AWS::ApiGateway::Deployment') delete Resources[name];
  }
  const deployed = Object.entries(Resources).filter(([, { Type }]) => SNAPSHOT.test(Type));
  const name = `ApiGatewayDeployment${digestOf(deployed)}`;
  Resources[name] = {
    Type: 'AWS::ApiGateway::Deployment',
    DependsOn: deployed.map(([logicalId]) => logicalId),
    Properties: { RestApiId: { Ref: 'ApiGatewayRestApi' } },
  };
  return name;
}

/**
 * The same for the same resources with their members in another order.
 * @param {[string, unknown][]} resources
 */
function digestOf(resources) {
  const text = JSON.stringify(Object.fromEntries(resources), (_, value) => sorted(value));
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}

/** @param {unknown} value */
function sorted(value) {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
