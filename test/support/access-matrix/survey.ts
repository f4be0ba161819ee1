import type { Answer, ApiClient } from '../api-client.js';
import { aClientToken } from '../machine-clients.js';
import { FACTORS, People, type Factor, type Wiring } from './people.js';
import { aStranger, ROLES, type Person } from './person.js';
import { factorFor, requestFor } from './requests.js';
import { cellsOf, type AccessMatrix, type Cell } from './table.js';
import { World } from './world.js';

export interface Observation extends Cell {
  /** The status that the table says. */
  readonly promised: number;
  readonly answer: Answer;
  /** Users who are neither the caller nor named by the path. */
  readonly others: readonly Person[];
}

/**
 * Asks a service everything that the table says. All requests that should change nothing meet the same people; each of the others has people of its
 * own.
 */
export class Survey {
  private constructor(
    private readonly api: ApiClient,
    private readonly table: AccessMatrix,
    private readonly newWorld: (factor: Factor) => World,
    private readonly lasting: ReadonlyMap<Factor, World>,
    private readonly holdings: () => Promise<unknown>,
    private readonly before: unknown,
  ) {}

  static async of(api: ApiClient, service: Wiring, table: AccessMatrix): Promise<Survey> {
    const people = new People(service);
    const serviceToken = await aClientToken(api, 'read:profiles');
    const newWorld = (factor: Factor) => new World(people, factor, serviceToken);
    const lasting = new Map(FACTORS.map((factor) => [factor, newWorld(factor)]));
    const everybody = await Promise.all(
      [...lasting.values()].flatMap((world) => ROLES.map((role) => world.person(role))),
    );
    const holdings = () => Promise.all(everybody.map((person) => people.holdings(person)));
    return new Survey(api, table, newWorld, lasting, holdings, await holdings());
  }

  /** Every role on every object. */
  ask(route: string): Promise<readonly Observation[]> {
    return this.observeAll(cellsOf(route));
  }

  /** What of it should change nothing. */
  askWithoutChange(route: string): Promise<readonly Observation[]> {
    return this.observeAll(cellsOf(route).filter((cell) => !this.changes(cell)));
  }

  /** Of all whom no request should have changed: what they had at first, and what they have now. */
  async unchanging(): Promise<{ readonly before: unknown; readonly now: unknown }> {
    return { before: this.before, now: await this.holdings() };
  }

  private observeAll(cells: readonly Cell[]): Promise<readonly Observation[]> {
    return Promise.all(cells.map((cell) => this.observe(cell)));
  }

  private async observe(cell: Cell): Promise<Observation> {
    const { route, role, of } = cell;
    const world = this.worldFor(cell);
    const caller = await world.person(role);
    const object = of === undefined ? caller : of === 'none' ? aStranger() : await world.person(of);
    const { method, path, options } = requestFor(route, { role, caller, object });
    const answer = await this.api.call(method, path, options);
    const others = (await world.users()).filter((user) => user !== caller && user !== object);
    return { ...cell, promised: this.table.status(cell), answer, others };
  }

  private worldFor(cell: Cell): World {
    const factor = factorFor(cell.route);
    return (this.changes(cell) ? undefined : this.lasting.get(factor)) ?? this.newWorld(factor);
  }

  /** 202 promises a mail, and changes nothing before its code comes back. */
  private changes(cell: Cell): boolean {
    return [200, 201, 204].includes(this.table.status(cell)) && !cell.route.startsWith('GET ');
  }
}
