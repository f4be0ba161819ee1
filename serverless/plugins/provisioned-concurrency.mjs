/**
 * Instances that are kept ready; more of them while seven in ten are busy.
 * @param {import('./template.js').Live} live
 */
export function scalingOf({ name, functionName, alias, concurrency }) {
  if (concurrency === undefined) return {};
  return {
    [`${name}Concurrency`]: {
      Type: 'AWS::ApplicationAutoScaling::ScalableTarget',
      DependsOn: `${name}LiveAlias`,
      Properties: {
        ServiceNamespace: 'lambda',
        ScalableDimension: 'lambda:function:ProvisionedConcurrency',
        ResourceId: `function:${functionName}:${alias}`,
        MinCapacity: concurrency.least,
        MaxCapacity: concurrency.most,
      },
    },
    [`${name}ConcurrencyPolicy`]: {
      Type: 'AWS::ApplicationAutoScaling::ScalingPolicy',
      Properties: {
        PolicyName: `${functionName}-utilization`,
        PolicyType: 'TargetTrackingScaling',
        ScalingTargetId: { Ref: `${name}Concurrency` },
        TargetTrackingScalingPolicyConfiguration: {
          TargetValue: 0.7,
          PredefinedMetricSpecification: { PredefinedMetricType: 'LambdaProvisionedConcurrencyUtilization' },
        },
      },
    },
  };
}
