import type { FastifyInstance } from 'fastify';

/** What the router really serves, also what was added to it behind Nest's back. */
export class RouteTable {
  private readonly methods = new Set<string>();
  private readonly entries = new Set<string>();

  constructor(private readonly fastify: FastifyInstance) {
    fastify.addHook('onRoute', ({ method, url }) => {
      for (const one of [method].flat()) {
        this.methods.add(one);
        this.entries.add(`${one} ${url}`);
      }
    });
  }

  /** Every route as `METHOD /pattern`. */
  all(): readonly string[] {
    return [...this.entries].toSorted();
  }

  /** The methods that a canonical path can be asked with, sorted; none when nothing lives there. */
  methodsAt(path: string): readonly string[] {
    return [...this.methods].filter((method) => this.fastify.findRoute({ method, url: path }) !== null).toSorted();
  }
}
