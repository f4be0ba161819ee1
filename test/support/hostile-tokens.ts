import { Forge, type Target } from './forge.js';
import { issuersAndAudiences, payloadJson, subjectsAndScopes, times, tokenIds } from './hostile-tokens/claims.js';
import type { Family } from './hostile-tokens/family.js';
import { algorithms, headerJson, headerMembers, keyIds, types } from './hostile-tokens/headers.js';
import { signatures } from './hostile-tokens/signatures.js';
import { encodings, serialisations, sizes } from './hostile-tokens/texts.js';

export interface NamedToken {
  readonly name: string;
  readonly token: string;
}

const FAMILIES: readonly Family[] = [
  algorithms,
  headerMembers,
  types,
  keyIds,
  encodings,
  serialisations,
  headerJson,
  payloadJson,
  issuersAndAudiences,
  subjectsAndScopes,
  tokenIds,
  times,
  signatures,
  sizes,
];

/** Tokens that must be refused. Most of them bear a correct signature of the target's own key, so that no other fault hides theirs. */
export function hostileTokens(target: Target): readonly NamedToken[] {
  const forge = new Forge(target);
  return FAMILIES.flatMap((family) => Object.entries(family(forge)).map(([name, token]) => ({ name, token })));
}

/** HTTP itself trims a header's ends, and what is a second too early now is not for long. */
export function isSteady({ name, token }: NamedToken): boolean {
  return token === token.trim() && !/^issued just beyond|^nbf \d/.test(name);
}

/** Tokens that must be accepted: they keep the refusals honest. */
export function honestTokens(target: Target): readonly NamedToken[] {
  const forge = new Forge(target);
  const { now } = forge;
  const lifetime = target.lifetime / 1000;
  const session = '0b7c1f5e-58a6-4d53-9c2e-3f1d2b4a5c6d';
  const { kid } = target.key.publicJwk;
  const tokens = {
    'a token as we issue it': forge.token(),
    'header members in another order': forge.ofTexts(
      JSON.stringify({ kid, typ: 'at+jwt', alg: 'RS256' }),
      JSON.stringify(forge.claims()),
    ),
    'private claims beside ours': forge.token({ claims: { role: 'admin', groups: ['a'], name: 'Zoë 💪' } }),
    'several scopes': forge.token({ claims: { scope: 'user admin:users' } }),
    'a machine client': forge.token({
      claims: { sub: 'billing', scope: 'read:profiles', jti: `${session}.0.${'A'.repeat(22)}` },
    }),
    'the longest random part': forge.token({ claims: { jti: `${session}.2147483647.${'_-'.repeat(32)}` } }),
    'expired within the leeway': forge.token({ claims: { iat: now - 60, exp: now - 14 } }),
    'issued within the leeway': forge.token({ claims: { iat: now + 15, exp: now + 60 } }),
    'the shortest life': forge.token({ claims: { iat: now, exp: now + 1 } }),
    'the longest life': forge.token({ claims: { iat: now - 5, exp: now - 5 + lifetime } }),
    'an nbf that has come': forge.token({ claims: { nbf: now } }),
    'nearly 8 KiB': forge.token({ claims: { pad: 'p'.repeat(5_000) } }),
  };
  return Object.entries(tokens).map(([name, token]) => ({ name, token }));
}
