import { readFileSync } from 'node:fs';

/** A CloudFormation template, as osls has packaged it. */
export interface Template {
  readonly Parameters: Readonly<Record<string, { readonly Type: string; readonly Default?: string }>>;
  readonly Resources: Readonly<Record<string, Resource>>;
  readonly Outputs: Readonly<Record<string, object>>;
}

export interface Resource {
  readonly Type: string;
  readonly Properties: Readonly<Record<string, unknown>>;
  readonly DependsOn?: string | readonly string[];
  readonly DeletionPolicy?: string;
  readonly UpdateReplacePolicy?: string;
  readonly UpdatePolicy?: unknown;
}

export const APIS = ['rest', 'rest-cognito', 'http'] as const;

export type Api = (typeof APIS)[number];

/** What `npm run package` has made, for the stage prod. */
export function packaged(api: Api): Template {
  const file = `dist/cloudformation/${api}/cloudformation-template-update-stack.json`;
  return JSON.parse(readFileSync(file, 'utf8')) as Template;
}

/** By logical id. */
export function resourcesOf({ Resources }: Template, type: RegExp): readonly (readonly [string, Resource])[] {
  return Object.entries(Resources).filter(([, { Type }]) => type.test(Type));
}

/** The template with one resource as `change` makes it: what a check must notice. */
export function spoilt(template: Template, logicalId: string, change: (resource: Resource) => object): Template {
  const resource = template.Resources[logicalId];
  if (resource === undefined) throw new Error(`There is no ${logicalId} to spoil.`);
  return { ...template, Resources: { ...template.Resources, [logicalId]: { ...resource, ...change(resource) } } };
}
