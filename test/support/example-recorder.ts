import type { Answer, ApiClient, CallOptions } from './api-client.js';

interface Played extends CallOptions {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: string;
}

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[47][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/g;

/** What differs between two runs, wherever it stands in a text. */
const MASKS: readonly (readonly [RegExp, string])[] = [
  [/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/g, '2026-11-25T12:00:00.000Z'],
  [/eyJ[\w-]+\.[\w-]+\.[\w-]+/g, 'eyJhbGciOiJSUzI1NiIs…'],
  [/\b\d{6}\b/g, '123456'],
  [/\b[a-z2-7]{5}-[a-z2-7]{5}\b/g, 'abcde-fghij'],
  [/http:\/\/localhost:\d+/g, 'http://localhost:3000'],
];

/** What differs between two runs as a whole. */
const MASKED: Readonly<Record<string, unknown>> = {
  challengeToken: 'q8Zk…',
  secret: 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP',
  otpauthUri: 'otpauth://totp/localhost:ada%40example.com?issuer=localhost&secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP',
  recoveryCodes: ['abcde-fghij', 'klmno-pqrst'],
  nextCursor: 'eyJ0b2RvcyI6…',
  cursor: 'eyJ0b2RvcyI6…',
  n: 'sXchD…',
  kid: 'NzbLsXh8uDCcd…',
  jti: '00000000-0000-4000-8000-000000000001.0.4fzVrvNl…',
  iat: 1_795_608_000,
  exp: 1_795_608_900,
};

/** A list that is as long as the story before it. */
const FIRST_ONLY = ['messages'];

/** Calls the service and keeps, of every route and of every error code, the first exchange in words that are the same in every run. */
export class ExampleRecorder {
  private readonly routes = new Map<string, { body?: unknown; answer?: unknown }>();
  private readonly errors = new Map<string, unknown>();
  private readonly ids: string[] = [];

  constructor(private readonly api: ApiClient) {}

  /** `METHOD /path/{name}`; a success is an example of the route, anything else of its code. */
  async play(route: string, { params = {}, query = '', ...options }: Played = {}): Promise<Answer> {
    const [method = '', template = ''] = route.split(' ');
    const path = template.replaceAll(/\{(\w+)\}/g, (_, name: string) => params[name] ?? '');
    const answer = await this.api.call(method, `${path}${query}`, options);
    if (answer.status >= 400) this.keepError(answer.json);
    else this.keepExchange(route.replaceAll(/\{(\w+)\}/g, ':$1'), options.body, answer);
    return answer;
  }

  keepError(body: object): void {
    const { code } = body as { code: string };
    if (!this.errors.has(code)) this.errors.set(code, this.masked(body));
  }

  get examples() {
    return { routes: sorted(this.routes), errors: sorted(this.errors) };
  }

  private keepExchange(route: string, sent: unknown, answer: Answer): void {
    if (this.routes.has(route)) return;
    const form = typeof sent === 'string' ? Object.fromEntries(new URLSearchParams(sent)) : sent;
    this.routes.set(route, {
      ...(form !== undefined && { body: this.masked(form) }),
      ...(answer.body !== '' && { answer: this.masked(answer.json) }),
    });
  }

  private masked(value: unknown): unknown {
    if (Array.isArray(value)) return value.map((one) => this.masked(one));
    if (typeof value === 'string') return this.maskedText(value);
    if (typeof value !== 'object' || value === null) return value;
    const entries = Object.entries(value).map(([name, one]) => [name, this.maskedMember(name, one)]);
    return Object.fromEntries(entries);
  }

  private maskedMember(name: string, value: unknown): unknown {
    if (value !== null && name in MASKED) return MASKED[name];
    return this.masked(FIRST_ONLY.includes(name) && Array.isArray(value) ? value.slice(0, 1) : value);
  }

  private maskedText(text: string): string {
    const named = text.replaceAll(UUID, (id) => this.standIn(id));
    return MASKS.reduce((masked, [pattern, mask]) => masked.replaceAll(pattern, mask), named);
  }

  /** The same for the same id; what follows on it can be seen. */
  private standIn(id: string): string {
    if (!this.ids.includes(id)) this.ids.push(id);
    const number = String(this.ids.indexOf(id) + 1).padStart(12, '0');
    return `00000000-0000-${id[14] ?? '4'}000-8000-${number}`;
  }
}

function sorted(map: ReadonlyMap<string, unknown>): Record<string, unknown> {
  return Object.fromEntries([...map].toSorted(([a], [b]) => a.localeCompare(b)));
}
