import { servicePart } from './deployed-functions.js';

interface Roles {
  readonly Resources: Readonly<Record<string, { readonly Properties: { readonly Policies?: readonly Policy[] } }>>;
}

interface Policy {
  /** As the function is called. */
  readonly PolicyName: string;
  readonly PolicyDocument: { readonly Statement: readonly { readonly Action: string | readonly string[] }[] };
}

/** The operations of one service that the functions' roles allow, each as `function operation`. */
export function deployedRights(part: string, service: string): ReadonlySet<string> {
  const { Resources } = servicePart<Roles>(`roles/${part}`);
  const policies = Object.values(Resources).flatMap(({ Properties }) => Properties.Policies ?? []);
  const rights = policies.flatMap(({ PolicyName, PolicyDocument: { Statement } }) => {
    const actions = Statement.flatMap(({ Action }) => Action).map((action) => action.split(':'));
    return actions.filter(([of]) => of === service).map(([, operation = '']) => `${PolicyName} ${operation}`);
  });
  return new Set(rights);
}
