/** Every log group, whoever has made it: encrypted with our key, and there still when its stack is gone. */
export default class KeptLogs {
  /** @param {import('./template.js').Osls} serverless */
  constructor(serverless) {
    this.hooks = {
      'after:aws:package:finalize:mergeCustomProviderResources': () => {
        const { Resources } = serverless.service.provider.compiledCloudFormationTemplate;
        for (const resource of Object.values(Resources)) if (resource.Type === 'AWS::Logs::LogGroup') keep(resource);
      },
    };
  }
}

/** @param {import('./template.js').Resource} logGroup */
function keep(logGroup) {
  logGroup.DeletionPolicy = 'RetainExceptOnCreate';
  logGroup.UpdateReplacePolicy = 'Retain';
  logGroup.Properties['KmsKeyId'] = { Ref: 'LogsKeyArn' };
}
