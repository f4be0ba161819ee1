import { SetMetadata, type Type } from '@nestjs/common';
import type { Scope } from '../../../domain/auth/access-token.js';

export type Access =
  | { readonly kind: 'public'; readonly reason: string }
  /** Any one of the scopes opens the route; the first is the one that a refusal names. */
  | { readonly kind: 'scoped'; readonly scopes: readonly [Scope, ...Scope[]] };

const ACCESS = 'access';

const FOR_USERS: Access = { kind: 'scoped', scopes: ['user'] };

/** The only way to serve without a token; the reason stands in the route list. */
export function Public(reason: string): MethodDecorator & ClassDecorator {
  return SetMetadata<string, Access>(ACCESS, { kind: 'public', reason });
}

/** Asks for another scope than `user`, or for any one of several. */
export function RequireScope(...scopes: [Scope, ...Scope[]]): MethodDecorator & ClassDecorator {
  return SetMetadata<string, Access>(ACCESS, { kind: 'scoped', scopes });
}

/** What a handler asks for: its own word, else its controller's, else the scope `user`. */
export function accessOf(handler: object, controller: Type): Access {
  return declaredBy(handler) ?? declaredBy(controller) ?? FOR_USERS;
}

function declaredBy(target: object): Access | undefined {
  return Reflect.getMetadata(ACCESS, target) as Access | undefined;
}
