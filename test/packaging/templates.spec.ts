import { danglingReferences, unusedParameters } from '../support/cloudformation/references.js';
import { schemaComplaints } from '../support/cloudformation/schema-complaints.js';
import { APIS, packaged, spoilt, type Resource } from '../support/cloudformation/template.js';

describe.each(APIS)('the template of %s', (api) => {
  const template = packaged(api);

  it('is valid against the schemas of its resources', () => {
    expect(Object.keys(template.Resources).length).toBeGreaterThan(100);
    expect(schemaComplaints(template)).toEqual([]);
  });

  it('refers to nothing that it does not have', () => {
    expect(danglingReferences(template)).toEqual([]);
  });

  it('fits into a stack', () => {
    expect(Object.keys(template.Resources).length).toBeLessThanOrEqual(500);
    expect(JSON.stringify(template).length).toBeLessThan(1_000_000);
  });

  it('holds no secret and no account', () => {
    const text = JSON.stringify(template);
    expect(text).not.toMatch(/:\d{12}:/);
    expect(text).not.toMatch(/\$\{(?!AWS::|[A-Z])/);
  });
});

it('the REST API’s template uses every parameter', () => {
  expect(unusedParameters(packaged('rest'))).toEqual([]);
});

describe('the checks notice', () => {
  const template = packaged('rest');
  const withProperties =
    (added: object) =>
    ({ Properties }: Resource) => ({ Properties: { ...Properties, ...added } });

  it.each<[string, (resource: Resource) => object, string]>([
    ['an unknown kind of resource', () => ({ Type: 'AWS::Lambda::Fnuction' }), 'there is no AWS::Lambda::Fnuction'],
    ['an unknown property', withProperties({ Timeuot: 5 }), '.Timeuot is not known'],
    ['a property of the wrong type', withProperties({ Timeout: 'five' }), '.Timeout is no whole number'],
    [
      'a member of the wrong type',
      withProperties({ VpcConfig: { SubnetIds: 'a,b' } }),
      '.VpcConfig.SubnetIds is no list',
    ],
    ['a missing property', () => ({ Properties: {} }), '.Role is missing'],
  ])('%s', (_claim, change, complaint) => {
    const complaints = schemaComplaints(spoilt(template, 'AuthLambdaFunction', change));
    expect(complaints.join('\n')).toContain(complaint);
  });

  it('a reference to nothing', () => {
    const change = withProperties({
      Role: { 'Fn::GetAtt': ['NobodysRole', 'Arn'] },
      Description: { 'Fn::Sub': '${Nothing}' },
    });
    expect(danglingReferences(spoilt(template, 'AuthLambdaFunction', change))).toEqual(['NobodysRole', 'Nothing']);
  });
});
