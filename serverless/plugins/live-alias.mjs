import { canaryOf, deploymentApplication } from './canary.mjs';
import { scalingOf } from './provisioned-concurrency.mjs';

const ALIAS = 'live';

/**
 * What the API calls is the alias `live` of a function: `auth:live`. It stands on provisioned concurrency, and moves to a new version as a canary,
 * where the stage's settings say so. osls itself makes an alias only for provisioned concurrency, and none that CodeDeploy could move.
 */
export default class LiveAlias {
  /** @param {import('./template.js').Osls} serverless */
  constructor(serverless) {
    this.serverless = serverless;
    this.hooks = {
      'before:package:compileFunctions': () => this.announce(),
      'after:package:compileFunctions': () => this.add(),
    };
  }

  /** The events of a function that has a `targetAlias` call that alias. */
  announce() {
    for (const [name, definition] of this.behindTheApi()) {
      definition.versionFunction = true;
      definition.targetAlias = { name: ALIAS, logicalId: `${capitalised(name)}LiveAlias` };
    }
  }

  add() {
    const { canary, provisionedConcurrency } = this.serverless.service.custom.stage;
    const { Resources } = this.serverless.service.provider.compiledCloudFormationTemplate;
    for (const [name, definition] of this.behindTheApi()) {
      const live = {
        name: capitalised(name),
        functionName: definition.name,
        alias: ALIAS,
        version: { 'Fn::GetAtt': [definition.versionLogicalId, 'Version'] },
        concurrency: provisionedConcurrency[name],
      };
      Object.assign(Resources, aliasOf(live, canary), canary ? canaryOf(live) : {}, scalingOf(live));
    }
    if (canary) Object.assign(Resources, deploymentApplication(this.behindTheApi().map(([name]) => capitalised(name))));
  }

  behindTheApi() {
    return Object.entries(this.serverless.service.functions).filter(
      ([name, { events }]) => name === 'authorizer' || events.some((event) => event.http ?? event.httpApi),
    );
  }
}

/**
 * @param {import('./template.js').Live} live
 * @param {boolean} canary whether it moves by and by
 */
function aliasOf({ name, alias, version, concurrency }, canary) {
  return {
    [`${name}LiveAlias`]: {
      Type: 'AWS::Lambda::Alias',
      Properties: {
        FunctionName: { Ref: `${name}LambdaFunction` },
        FunctionVersion: version,
        Name: alias,
        ...(concurrency && { ProvisionedConcurrencyConfig: { ProvisionedConcurrentExecutions: concurrency.least } }),
      },
      ...(canary && {
        UpdatePolicy: {
          CodeDeployLambdaAliasUpdate: {
            ApplicationName: { Ref: 'CanaryApplication' },
            DeploymentGroupName: { Ref: `${name}Canary` },
          },
        },
      }),
    },
  };
}

/** @param {string} name */
function capitalised(name) {
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
}
