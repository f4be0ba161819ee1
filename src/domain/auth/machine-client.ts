import type { Brand } from '../shared/brand.js';
import { UserId } from '../shared/ids.js';
import type { Secret } from '../shared/secret.js';
import type { Scope } from './access-token.js';
import { ENROLMENT_SCOPE } from './granted-scopes.js';
import { ROLE_SCOPES } from './role.js';
import { ScopeList } from './scope-list.js';

export type ClientId = Brand<string, 'ClientId'>;

/** Printable ASCII without the colon, which ends the id in HTTP Basic (RFC 7617 §2). */
const CLIENT_ID = /^[\x21-\x39\x3b-\x7e]{1,128}$/;

/** Scopes that say "a person": no machine has them. */
const SCOPES_OF_USERS: readonly Scope[] = ['user', ROLE_SCOPES.admin, ENROLMENT_SCOPE];

/** The epoch in every token of a machine client: it has no sessions to void (users start at 1). */
export const MACHINE_EPOCH = 0;

/** What a client presents of itself, not yet believed. */
export interface ClientCredentials {
  readonly id: string;
  readonly secret: Secret;
}

/** Another service, in its own name: an OAuth 2.0 confidential client (RFC 6749 §2.1). */
export class MachineClient {
  private constructor(
    readonly id: ClientId,
    readonly scopes: readonly Scope[],
  ) {}

  /**
   * `undefined` unless it has an id that is no user's (a UUID: their tokens must not be mistaken for each other) and one or more scopes,
   * none of them a user's.
   */
  static configure(id: string, scopes: string): MachineClient | undefined {
    const list = ScopeList.parse(scopes);
    if (!CLIENT_ID.test(id) || UserId.parse(id) !== undefined) return undefined;
    if (list === undefined || list.some((scope) => SCOPES_OF_USERS.includes(scope))) return undefined;
    return new MachineClient(id as ClientId, list);
  }

  /** What a request for these scopes gets: everything where it asks for none in particular, `undefined` where it asks for too much. */
  grant(requested: readonly Scope[] | undefined): readonly Scope[] | undefined {
    if (requested === undefined) return this.scopes;
    return requested.every((scope) => this.scopes.includes(scope)) ? requested : undefined;
  }
}
