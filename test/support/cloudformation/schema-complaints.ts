import { loadAwsServiceSpecSync } from '@aws-cdk/aws-service-spec';
import type { Property, PropertyType } from '@aws-cdk/service-spec-types';
import type { Template } from './template.js';

/** CloudFormation's own schemas of resources, as the CDK is generated from them. */
const schemas = loadAwsServiceSpecSync();

type Properties = Readonly<Record<string, Property>>;

/** What CloudFormation would refuse of the resources, in sentences; values that it works out itself are taken to be right. */
export function schemaComplaints({ Resources }: Template): readonly string[] {
  return Object.entries(Resources).flatMap(([logicalId, { Type, Properties: values }]) => {
    const [schema] = schemas.lookup('resource', 'cloudFormationType', 'equals', Type);
    return schema === undefined
      ? [`${logicalId}: there is no ${Type}`]
      : ofMembers(values, schema.properties, logicalId);
  });
}

function ofMembers(values: object, properties: Properties, at: string): readonly string[] {
  const given = Object.entries(values);
  const missing = Object.entries(properties).filter(([name, { required }]) => required && !(name in values));
  return [
    ...missing.map(([name]) => `${at}.${name} is missing`),
    ...given.flatMap(([name, value]) => {
      const property = properties[name];
      return property === undefined ? [`${at}.${name} is not known`] : ofValue(value, property.type, `${at}.${name}`);
    }),
  ];
}

function ofValue(value: unknown, type: PropertyType, at: string): readonly string[] {
  if (isIntrinsic(value)) return [];
  switch (type.type) {
    case 'string':
    case 'date-time':
      return typeof value === 'string' ? [] : [`${at} is no text`];
    case 'boolean':
      return typeof value === 'boolean' ? [] : [`${at} is neither true nor false`];
    case 'integer':
      return Number.isInteger(value) ? [] : [`${at} is no whole number`];
    case 'number':
      return typeof value === 'number' ? [] : [`${at} is no number`];
    case 'array':
      return Array.isArray(value)
        ? value.flatMap((element, index) => ofValue(element, type.element, `${at}[${index}]`))
        : [`${at} is no list`];
    case 'map':
      return isObject(value)
        ? Object.entries(value).flatMap(([name, element]) => ofValue(element, type.element, `${at}.${name}`))
        : [`${at} is no map`];
    case 'ref':
      return isObject(value)
        ? ofMembers(value, schemas.get('typeDefinition', type.reference.$ref).properties, at)
        : [`${at} is no object`];
    case 'union':
      return ofUnion(value, type.types, at);
    default:
      return [];
  }
}

/** Complains as the kind does that fits best. */
function ofUnion(value: unknown, types: readonly PropertyType[], at: string): readonly string[] {
  const [best = []] = types.map((type) => ofValue(value, type, at)).toSorted((a, b) => a.length - b.length);
  return best;
}

function isIntrinsic(value: unknown): boolean {
  const [name, ...others] = isObject(value) ? Object.keys(value) : [];
  return others.length === 0 && name !== undefined && /^(Ref|Fn::)/.test(name);
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
