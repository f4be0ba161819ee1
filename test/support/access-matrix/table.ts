import { Markdown } from '../markdown.js';
import { ROLES, type Role } from './person.js';

/** Whose object a path names. */
const OBJECTS = ['A', 'B', 'none'] as const;

export interface Cell {
  readonly route: string;
  readonly role: Role;
  /** `undefined` for a route that is about no object. */
  readonly of: (typeof OBJECTS)[number] | undefined;
}

export function cellsOf(route: string): readonly Cell[] {
  const objects = route.includes('/:') ? OBJECTS : [undefined];
  return ROLES.flatMap((role) => objects.map((of) => ({ route, role, of })));
}

/** What each role is answered on each route: a status for the object of A, of B and of none, or one for all. */
export class AccessMatrix {
  private constructor(
    private readonly columns: readonly string[],
    private readonly rows: ReadonlyMap<string, readonly string[]>,
  ) {}

  static read(): AccessMatrix {
    const document = Markdown.read('test/http/access-matrix.md');
    const rows = document.tableRows().map(([route = '', ...cells]) => [route, cells] as const);
    return new AccessMatrix(document.tableHead().slice(1), new Map(rows));
  }

  get routes(): readonly string[] {
    return [...this.rows.keys()];
  }

  status({ route, role, of }: Cell): number {
    const statuses = this.rows.get(route)?.[this.columns.indexOf(role)]?.split(' ') ?? [];
    return Number(statuses[of === undefined || statuses.length === 1 ? 0 : OBJECTS.indexOf(of)]);
  }
}
