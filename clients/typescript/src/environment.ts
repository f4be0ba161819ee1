import { BrowserTabs, type Locks } from './browser-tabs.js';
import { NoTabs, type Tabs } from './tabs.js';

/** The tabs of the page's browser; elsewhere, and in pages without Web Locks, there are none to know of. */
export function tabsOf(baseUrl: string): Tabs {
  const { document, navigator } = globalThis as { document?: unknown; navigator?: { locks?: Locks } };
  if (document === undefined || navigator?.locks === undefined) return new NoTabs();
  const name = `user-service ${baseUrl}`;
  return new BrowserTabs(name, navigator.locks, new BroadcastChannel(name));
}
