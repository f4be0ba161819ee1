import type { Template } from './template.js';

/** What a template refers to and does not have, in the texts of `Fn::Sub` as well. */
export function danglingReferences({ Parameters, Resources, Outputs }: Template): readonly string[] {
  const known = new Set([...Object.keys(Parameters), ...Object.keys(Resources)]);
  const named = [
    ...references([Resources, Outputs]),
    ...Object.values(Resources).flatMap(({ DependsOn }) => DependsOn ?? []),
  ];
  return [...new Set(named)].filter((name) => !known.has(name) && !name.startsWith('AWS::'));
}

/** Parameters that nothing refers to. */
export function unusedParameters({ Parameters, Resources, Outputs }: Template): readonly string[] {
  const used = new Set(references([Resources, Outputs]));
  return Object.keys(Parameters).filter((name) => !used.has(name));
}

function references(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, member]: [string, unknown]) => {
    if (name === 'Ref' && typeof member === 'string') return [member];
    if (name === 'Fn::GetAtt' && Array.isArray(member)) return [String(member[0])];
    if (name === 'Fn::Sub' && typeof member === 'string')
      return [...member.matchAll(/\$\{([\w:]+)(?:\.\w+)?\}/g)].map(([, reference = '']) => reference);
    return references(member);
  });
}
