import { ROUTE_ACCESS } from '../../http/route-access.table.js';
import type { ApiRequest, Send } from '../api-client.js';
import type { Canaries } from './canaries.js';

interface Recorded {
  readonly request: ApiRequest;
  readonly route: string | undefined;
  readonly status: number;
  readonly body: string;
}

const ROUTES = Object.keys(ROUTE_ACCESS).map((route) => ({
  route,
  pattern: new RegExp(`^${route.replace(/:\w+/g, '[^/]+')}$`),
}));

/** Few enough to be answered in time. */
const AT_ONCE = 20;

/** Watches one way into a service: whatever is confidential of what passes becomes a canary. */
export class Recorder {
  private readonly all: Recorded[] = [];

  constructor(
    private readonly inner: Send,
    private readonly canaries: Canaries,
  ) {}

  readonly send: Send = async (request) => {
    this.canaries.addFromRequest(request);
    const answer = await this.inner(request);
    this.canaries.addFromAnswer(answer);
    this.all.push({ request, route: routeOf(request), status: answer.status, body: answer.body });
    return answer;
  };

  async sendAll(requests: readonly ApiRequest[]): Promise<void> {
    const waiting = [...requests];
    while (waiting.length > 0) await Promise.all(waiting.splice(0, AT_ONCE).map(this.send));
  }

  get statuses(): ReadonlySet<number> {
    return new Set(this.all.map(({ status }) => status));
  }

  /** One request a route, of those who have the most to lose where there are such: a success with a credential. */
  get samples(): readonly ApiRequest[] {
    return ROUTES.flatMap(({ route }) => {
      const candidates = this.all.filter((recorded) => recorded.route === route);
      const telling = candidates.find(({ request, status }) => status < 300 && isConfidential(request));
      return (telling ?? candidates[0])?.request ?? [];
    });
  }

  get routesRefused(): readonly string[] {
    return ROUTES.map(({ route }) => route).filter((route) => this.refusals.some((refusal) => refusal.route === route));
  }

  /** The bodies of all refusals. */
  get told(): string {
    return this.refusals.map(({ body }) => body).join('\n');
  }

  private get refusals(): readonly Recorded[] {
    return this.all.filter(({ status }) => status >= 400);
  }
}

function routeOf({ method, path }: ApiRequest): string | undefined {
  const asked = `${method} ${path.split('?')[0]}`;
  return ROUTES.find(({ pattern }) => pattern.test(asked))?.route;
}

function isConfidential({ headers, body }: ApiRequest): boolean {
  return body.length > 0 || headers.some(([name]) => name === 'authorization');
}
