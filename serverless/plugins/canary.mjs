/** CodeDeploy, which moves an alias: 10 % of its calls for ten minutes, then the rest, or back where an alarm goes off meanwhile. */

/** @param {readonly string[]} names */
export function deploymentApplication(names) {
  const functions = names.flatMap((name) => {
    const arn = { 'Fn::GetAtt': [`${name}LambdaFunction`, 'Arn'] };
    return [arn, { 'Fn::Join': [':', [arn, '*']] }];
  });
  return {
    CanaryApplication: { Type: 'AWS::CodeDeploy::Application', Properties: { ComputePlatform: 'Lambda' } },
    CanaryRole: {
      Type: 'AWS::IAM::Role',
      Properties: {
        AssumeRolePolicyDocument: {
          Version: '2012-10-17',
          Statement: [
            { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: 'codedeploy.amazonaws.com' } },
          ],
        },
        Policies: [
          {
            PolicyName: 'move-aliases',
            PolicyDocument: {
              Version: '2012-10-17',
              Statement: [
                {
                  Effect: 'Allow',
                  Action: ['lambda:GetAlias', 'lambda:UpdateAlias', 'lambda:GetProvisionedConcurrencyConfig'],
                  Resource: functions,
                },
                {
                  Effect: 'Allow',
                  Action: 'cloudwatch:DescribeAlarms',
                  Resource: { 'Fn::Sub': 'arn:${AWS::Partition}:cloudwatch:${AWS::Region}:${AWS::AccountId}:alarm:*' },
                },
              ],
            },
          },
        ],
      },
    },
  };
}

/** @param {import('./template.js').Live} live */
export function canaryOf(live) {
  const { name } = live;
  return {
    [`${name}ErrorsAlarm`]: errorsAlarm(live),
    [`${name}Canary`]: {
      Type: 'AWS::CodeDeploy::DeploymentGroup',
      Properties: {
        ApplicationName: { Ref: 'CanaryApplication' },
        ServiceRoleArn: { 'Fn::GetAtt': ['CanaryRole', 'Arn'] },
        DeploymentConfigName: 'CodeDeployDefault.LambdaCanary10Percent10Minutes',
        DeploymentStyle: { DeploymentType: 'BLUE_GREEN', DeploymentOption: 'WITH_TRAFFIC_CONTROL' },
        AlarmConfiguration: {
          Enabled: true,
          Alarms: [{ Name: { Ref: `${name}ErrorsAlarm` } }, { Name: { Ref: 'ApiFaultsAlarm' } }],
        },
        AutoRollbackConfiguration: {
          Enabled: true,
          Events: ['DEPLOYMENT_FAILURE', 'DEPLOYMENT_STOP_ON_ALARM', 'DEPLOYMENT_STOP_ON_REQUEST'],
        },
      },
    },
  };
}

/**
 * More than one call in a hundred of the new version: those of the old one would hide what a tenth does.
 * @param {import('./template.js').Live} live
 */
function errorsAlarm({ functionName, alias, version }) {
  const metric = (/** @type {string} */ id, /** @type {string} */ name) => ({
    Id: id,
    ReturnData: false,
    MetricStat: {
      Period: 60,
      Stat: 'Sum',
      Metric: {
        Namespace: 'AWS/Lambda',
        MetricName: name,
        Dimensions: [
          { Name: 'FunctionName', Value: functionName },
          { Name: 'Resource', Value: `${functionName}:${alias}` },
          { Name: 'ExecutedVersion', Value: version },
        ],
      },
    },
  });
  const share = 'IF(calls > 0, 100 * errors / calls, 0)';
  return {
    Type: 'AWS::CloudWatch::Alarm',
    Properties: {
      AlarmDescription: `Errors of the newest version of ${functionName}: a deployment that is under way is taken back.`,
      Metrics: [metric('errors', 'Errors'), metric('calls', 'Invocations'), { Id: 'share', Expression: share }],
      ComparisonOperator: 'GreaterThanThreshold',
      Threshold: 1,
      EvaluationPeriods: 1,
      TreatMissingData: 'notBreaching',
    },
  };
}
