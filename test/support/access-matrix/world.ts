import type { Factor, People } from './people.js';
import { aStranger, type Person, type Role } from './person.js';

/** One person a role, each there from when they are first asked for. */
export class World {
  private readonly members = new Map<Role, Promise<Person>>();

  constructor(
    private readonly people: People,
    private readonly factor: Factor,
    private readonly serviceToken: string,
  ) {}

  async person(role: Role): Promise<Person> {
    if (role === 'anonymous') return aStranger();
    if (role === 'service') return aStranger(this.serviceToken);
    const member = this.members.get(role) ?? this.people.add(role, this.factor);
    this.members.set(role, member);
    return member;
  }

  /** A and B, as far as they are there. */
  async users(): Promise<readonly Person[]> {
    const users = await Promise.all([this.members.get('A'), this.members.get('B')]);
    return users.filter((user) => user !== undefined);
  }
}
