import { APIS, packaged, resourcesOf, spoilt, type Template } from '../support/cloudformation/template.js';

/** What a resource with data in it lacks: encryption, an end to what it keeps, and a policy for its own end. */
function complaints(template: Template): readonly string[] {
  const logGroups = resourcesOf(template, /^AWS::Logs::LogGroup$/).flatMap(([name, { Properties, DeletionPolicy }]) => [
    ...(Properties['KmsKeyId'] === undefined ? [`${name} is not encrypted with our key`] : []),
    ...(Properties['RetentionInDays'] === undefined ? [`${name} keeps for ever`] : []),
    ...(DeletionPolicy?.startsWith('Retain') ? [] : [`${name} goes with its stack`]),
  ]);
  const queues = resourcesOf(template, /^AWS::SQS::Queue$/).flatMap(([name, { Properties, DeletionPolicy }]) => [
    ...((Properties['KmsMasterKeyId'] ?? Properties['SqsManagedSseEnabled']) ? [] : [`${name} is not encrypted`]),
    ...(Properties['MessageRetentionPeriod'] === undefined ? [`${name} says not how long it keeps`] : []),
    ...(DeletionPolicy === 'Retain' ? [] : [`${name} goes with its stack`]),
  ]);
  const others = resourcesOf(template, /^AWS::(DynamoDB::Table|Kinesis::Stream|RDS::.*|Cognito::UserPool)$/);
  return [...logGroups, ...queues, ...others.map(([name]) => `${name} is Terraform’s to make`)];
}

it.each(APIS)('the %s template keeps logs and messages encrypted, for a time, and beyond its own end', (api) => {
  const template = packaged(api);
  expect(resourcesOf(template, /^AWS::Logs::LogGroup$/).length).toBeGreaterThan(15);
  expect(complaints(template)).toEqual([]);
});

it('notices what is missing', () => {
  const without = (logicalId: string, name: string) =>
    complaints(
      spoilt(packaged('rest'), logicalId, ({ Properties }) => ({ Properties: { ...Properties, [name]: undefined } })),
    );
  expect(without('AuthLogGroup', 'KmsKeyId')).toEqual(['AuthLogGroup is not encrypted with our key']);
  expect(without('AuthLogGroup', 'RetentionInDays')).toEqual(['AuthLogGroup keeps for ever']);
  expect(without('StreamDeadLetters', 'SqsManagedSseEnabled')).toEqual(['StreamDeadLetters is not encrypted']);
  const forgotten = spoilt(packaged('rest'), 'StreamDeadLetters', () => ({ DeletionPolicy: 'Delete' }));
  expect(complaints(forgotten)).toEqual(['StreamDeadLetters goes with its stack']);
  const table = spoilt(packaged('rest'), 'StreamDeadLetters', () => ({ Type: 'AWS::DynamoDB::Table' }));
  expect(complaints(table)).toEqual(['StreamDeadLetters is Terraform’s to make']);
});

it.each(APIS)('the %s template has a bucket for bundles that nobody else can read', (api) => {
  const [[, bucket] = []] = resourcesOf(packaged(api), /^AWS::S3::Bucket$/);
  expect(bucket?.Properties).toMatchObject({
    BucketEncryption: { ServerSideEncryptionConfiguration: [expect.anything()] },
    PublicAccessBlockConfiguration: { BlockPublicAcls: true, BlockPublicPolicy: true },
  });
});
