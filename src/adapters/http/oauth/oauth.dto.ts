import type { Scope } from '../../../domain/auth/access-token.js';
import { ScopeList } from '../../../domain/auth/scope-list.js';
import type { Secret } from '../../../domain/shared/secret.js';
import { OneOf } from '../body/choice.decorator.js';
import { Parsed } from '../body/parsed.decorator.js';
import { MayBeAbsent } from '../body/presence.decorator.js';
import { ANY_LENGTH, SecretText } from '../body/secret-text.decorator.js';

/** RFC 6749 §4.4.2. */
export class ClientTokenRequest {
  @OneOf(['client_credentials'])
  readonly grant_type!: string;

  @MayBeAbsent()
  @Parsed(ScopeList)
  readonly scope?: readonly Scope[];
}

/** RFC 7662 §2.1 and RFC 7009 §2.1. */
export class PresentedToken {
  @SecretText(ANY_LENGTH)
  readonly token!: Secret;

  /** Taken and not needed: our tokens differ in shape. */
  @MayBeAbsent()
  @SecretText()
  readonly token_type_hint?: Secret;
}
