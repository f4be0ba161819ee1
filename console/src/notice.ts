import { Store } from './store.js';

/** What the last click has done, in a sentence. */
export const notice = new Store('');

export function say(sentence: string): void {
  notice.set(sentence);
}
