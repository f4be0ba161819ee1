import { resourcesOf, type Resource, type Template } from './template.js';

/** An action and the resource that it is allowed on, as the template writes it. */
export interface Permission {
  readonly action: string;
  readonly resource: unknown;
}

interface Statement {
  readonly Effect: string;
  readonly Action: string | readonly string[];
  readonly Resource: unknown;
  readonly Condition?: object;
}

/** What a function's own policy allows, one by one. */
export function permissionsOf(template: Template, role: string): readonly Permission[] {
  return statementsOf(template, role).flatMap(({ Action, Resource: resources }) =>
    [Action].flat().flatMap((action) => [resources].flat().map((resource) => ({ action, resource }))),
  );
}

/** Statements that mean more than a list of actions and resources. `unbound` are actions that IAM has no resources for. */
export function broadStatements(template: Template, role: string, unbound: readonly string[]): readonly string[] {
  return statementsOf(template, role).flatMap(({ Effect, Action, Resource: resources, Condition }) =>
    [Action]
      .flat()
      .flatMap((action) => [
        ...(Effect === 'Allow' ? [] : [`${role} denies ${action}`]),
        ...(action.includes('*') ? [`${role} allows ${action}`] : []),
        ...(JSON.stringify(resources).includes('*') && !unbound.includes(action)
          ? [`${role} allows ${action} anywhere`]
          : []),
        ...(action.startsWith('kms:') && Condition === undefined ? [`${role} may ${action} for itself`] : []),
      ]),
  );
}

/** What the Lambda service does in the function's name: it writes logs, and reads the streams and queues that the function is fed from. */
export function servicePermissions(template: Template, name: string): readonly Permission[] {
  const logGroup = { 'Fn::GetAtt': [`${name}LogGroup`, 'Arn'] };
  return [
    ...allOn(['logs:CreateLogStream', 'logs:PutLogEvents'], logGroup),
    ...mappingsOf(template, name).flatMap(readingFor),
  ];
}

function readingFor({ EventSourceArn, DestinationConfig }: Resource['Properties']): readonly Permission[] {
  // A Ref that osls takes only as a text put together.
  const source = (EventSourceArn as { 'Fn::Join'?: [string, [unknown]] })['Fn::Join']?.[1][0] ?? EventSourceArn;
  if (DestinationConfig === undefined)
    return allOn(['sqs:DeleteMessage', 'sqs:GetQueueAttributes', 'sqs:ReceiveMessage'], source);
  const { OnFailure } = DestinationConfig as { OnFailure: { Destination: unknown } };
  return [
    ...allOn(['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator'], source),
    ...allOn(['dynamodb:ListStreams'], '*'),
    ...allOn(['sqs:SendMessage'], OnFailure.Destination),
  ];
}

function allOn(actions: readonly string[], resource: unknown): readonly Permission[] {
  return actions.map((action) => ({ action, resource }));
}

function mappingsOf(template: Template, name: string): readonly Resource['Properties'][] {
  return resourcesOf(template, /^AWS::Lambda::EventSourceMapping$/)
    .map(([, { Properties }]) => Properties)
    .filter(({ FunctionName }) => JSON.stringify(FunctionName).includes(`"${name}LambdaFunction"`));
}

function statementsOf({ Resources }: Template, role: string): readonly Statement[] {
  const policies = (Resources[role]?.Properties['Policies'] ?? []) as readonly {
    readonly PolicyDocument: { readonly Statement: readonly Statement[] };
  }[];
  return policies.flatMap(({ PolicyDocument }) => PolicyDocument.Statement);
}
