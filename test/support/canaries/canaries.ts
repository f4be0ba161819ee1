import type { ApiAnswer, ApiRequest } from '../api-client.js';
import { DisguisedSecrets } from './disguised-secrets.js';

/** Members of bodies whose text nobody but its owner may see, whichever way it travels. */
const CONFIDENTIAL = new Set([
  'password',
  'currentPassword',
  'newPassword',
  'code',
  'email',
  'to',
  'token',
  'captchaToken',
  'challengeToken',
  'accessToken',
  'access_token',
  'secret',
  'otpauthUri',
  'recoveryCodes',
]);

/** Every password, token, code and address that requests and answers have carried. None of them may turn up where anybody else reads. */
export class Canaries {
  private readonly kindsBySecret = new Map<string, string>();
  private readonly secrets = new DisguisedSecrets();

  /** What there is: members of bodies, cookies, credentials of headers. */
  get kinds(): ReadonlySet<string> {
    return new Set(this.kindsBySecret.values());
  }

  add(kind: string, secret: string): void {
    if (this.kindsBySecret.has(secret)) return;
    this.kindsBySecret.set(secret, kind);
    this.secrets.add(secret, `${kind} ${secret}`);
  }

  addFromRequest({ headers, body }: ApiRequest): void {
    for (const [name, value] of headers) this.addFromHeader(name.toLowerCase(), value);
    const text = body.toString();
    const json = parsed(text);
    this.addMembers(json ?? Object.fromEntries(new URLSearchParams(text)));
  }

  addFromAnswer({ status, cookies, body }: ApiAnswer): void {
    for (const cookie of cookies) this.addPair(cookie.split(';')[0] ?? '');
    if (status < 400) this.addMembers(parsed(body));
  }

  /** Those that stand in this text, as they are or in a disguise. */
  sightings(text: string): readonly string[] {
    return this.secrets.sightings(text);
  }

  private addFromHeader(name: string, value: string): void {
    if (name === 'cookie') for (const pair of value.split('; ')) this.addPair(pair);
    if (name === 'authorization') this.addCredential(value);
  }

  private addPair(pair: string): void {
    const [name = '', value = ''] = pair.split('=');
    this.add(name, value);
  }

  private addCredential(value: string): void {
    const [scheme = '', credential = ''] = value.split(' ');
    this.add(scheme.toLowerCase(), credential);
    const [, secret] = /:(.+)/.exec(Buffer.from(credential, 'base64').toString()) ?? [];
    if (scheme === 'Basic' && secret !== undefined) this.add('client_secret', decodeURIComponent(secret));
  }

  private addMembers(value: unknown, name = ''): void {
    if (typeof value === 'string' && CONFIDENTIAL.has(name)) this.add(name, value);
    if (Array.isArray(value)) for (const item of value) this.addMembers(item, name);
    else if (typeof value === 'object' && value !== null)
      for (const [key, member] of Object.entries(value)) this.addMembers(member, key);
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
