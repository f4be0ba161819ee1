import { broadStatements, permissionsOf, servicePermissions } from '../support/cloudformation/role-permissions.js';
import { packaged, resourcesOf, spoilt, type Resource, type Template } from '../support/cloudformation/template.js';

/** IAM knows no resource for it (Service Authorization Reference, Amazon DynamoDB). */
const UNBOUND = ['dynamodb:ListStreams'];

const template = packaged('rest');
const functions = resourcesOf(template, /^AWS::Lambda::Function$/).map(([logicalId, { Properties }]) => ({
  name: logicalId.replace(/LambdaFunction$/, ''),
  properties: Properties,
}));

function roleOf({ Role }: Resource['Properties']): string {
  return (Role as { 'Fn::GetAtt': readonly [string] })['Fn::GetAtt'][0];
}

const managedOf = (role: string) => template.Resources[role]?.Properties['ManagedPolicyArns'];

/** The role of `auth` with another action. */
function withAction(Action: string, others: object = {}): Template {
  return spoilt(template, 'AuthRole', ({ Properties }) => ({
    Properties: {
      ...Properties,
      Policies: [
        { PolicyDocument: { Statement: [{ Effect: 'Allow', Action, Resource: { Ref: 'UsersTableArn' }, ...others }] } },
      ],
    },
  }));
}

describe('the roles', () => {
  it('are one a function', () => {
    const roles = functions.map(({ properties }) => roleOf(properties));
    expect(new Set(roles).size).toBe(functions.length);
    expect(roles.toSorted()).toEqual(functions.map(({ name }) => `${name}Role`).toSorted());
  });

  it.each(functions.map(({ name }) => name))('%s may do what it names, on what it names', (name) => {
    expect(permissionsOf(template, `${name}Role`).length).toBeGreaterThan(2);
    expect(broadStatements(template, `${name}Role`, UNBOUND)).toEqual([]);
  });

  it.each(functions.map(({ name }) => name))('%s is fed and logged', (name) => {
    expect(permissionsOf(template, `${name}Role`)).toEqual(
      expect.arrayContaining([...servicePermissions(template, name)]),
    );
  });

  it('get into the network where the function does, and nowhere else', () => {
    for (const { name, properties } of functions) {
      const network = 'VpcConfig' in properties ? [{ Ref: 'NetworkPolicy' }] : [];
      expect([name, managedOf(`${name}Role`)]).toEqual([name, [{ Ref: 'TracingPolicy' }, ...network]]);
    }
  });

  it('reach the private key in three functions alone', () => {
    const holders = functions.filter(({ name }) =>
      JSON.stringify(permissionsOf(template, `${name}Role`)).includes('SigningKeySecretArn'),
    );
    expect(holders.map(({ name }) => name).toSorted()).toEqual(['Auth', 'RotateSigningKey', 'WellKnown']);
  });
});

describe('the checks of roles notice', () => {
  it.each<[string, string, object]>([
    ['a wildcard action', 'dynamodb:*', {}],
    ['an action on everything', 'dynamodb:GetItem', { Resource: '*' }],
    ['a key without the service that may use it', 'kms:Decrypt', {}],
    ['a denial', 'dynamodb:GetItem', { Effect: 'Deny' }],
  ])('%s', (_claim, action, others) => {
    expect(broadStatements(withAction(action, others), 'AuthRole', UNBOUND)).toHaveLength(1);
  });

  it('a stream that is not fed', () => {
    const unfed = spoilt(template, 'PublishOutboxRole', () => ({ Properties: { Policies: [] } }));
    const missing = servicePermissions(unfed, 'PublishOutbox');
    expect(missing.map(({ action }) => action)).toContain('dynamodb:GetRecords');
    expect(permissionsOf(unfed, 'PublishOutboxRole')).toEqual([]);
  });
});
