import { ROUTE_ACCESS } from '../http/route-access.table.js';
import { Answer, ApiClient, type ApiRequest, type Send } from './api-client.js';

export interface Exchange {
  /** As in the table of routes; method and path of what is none. */
  readonly route: string;
  readonly answer: Answer;
}

/** What a client has asked and been answered. */
export class Transcript {
  readonly exchanges: Exchange[] = [];

  clientOf(send: Send): ApiClient {
    return new ApiClient(async (request) => {
      const answer = await send(request);
      this.exchanges.push({ route: routeOf(request), answer: new Answer(answer) });
      return answer;
    });
  }

  /** Those of these routes that have never answered with a success. */
  routesWithoutSuccess(routes: readonly string[]): readonly string[] {
    const succeeded = new Set(this.exchanges.filter(({ answer }) => answer.status < 400).map(({ route }) => route));
    return routes.filter((route) => !succeeded.has(route));
  }
}

const PATTERNS = Object.keys(ROUTE_ACCESS).map((route) => {
  const pattern = route.replaceAll(/[.]/g, '\\.').replaceAll(/:\w+/g, '[^/]+');
  return [route, new RegExp(`^${pattern}$`)] as const;
});

function routeOf({ method, path }: ApiRequest): string {
  const asked = `${method} ${path.replace(/\?.*/s, '')}`;
  return PATTERNS.find(([, pattern]) => pattern.test(asked))?.[0] ?? asked;
}
