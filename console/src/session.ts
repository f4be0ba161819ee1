import { Store } from './store.js';

/** How far somebody has come in. */
export type Stage =
  | { readonly name: 'starting' }
  | { readonly name: 'signed-out' }
  | { readonly name: 'challenged'; readonly challengeToken: string }
  | { readonly name: 'signed-in'; readonly scopes: readonly string[] };

export const stage = new Store<Stage>({ name: 'starting' });

export function signedIn(scope: string): void {
  stage.set({ name: 'signed-in', scopes: scope.split(' ') });
}

export function signedOut(): void {
  stage.set({ name: 'signed-out' });
}
