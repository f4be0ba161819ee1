import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import { Click } from './components/click.js';
import { ExchangePanel } from './exchange-panel.js';
import { notice, say } from './notice.js';
import { pagesFor, SIGNED_OUT, type ConsolePage } from './pages.js';
import { useRoute } from './route.js';
import { logOut, resume } from './service/auth.js';
import { stage } from './session.js';
import { useStore } from './store.js';
import { SecondStep } from './views/log-in.js';

export function App() {
  useEffect(() => void resume(), []);
  return (
    <>
      <Stage />
      <ExchangePanel />
    </>
  );
}

function Stage() {
  const current = useStore(stage);
  switch (current.name) {
    case 'starting':
      return <Frame pages={[]}>{null}</Frame>;
    case 'signed-out':
      return <Paged pages={SIGNED_OUT} />;
    case 'challenged':
      return (
        <Frame pages={SIGNED_OUT}>
          <SecondStep challengeToken={current.challengeToken} />
        </Frame>
      );
    case 'signed-in':
      return <Paged pages={pagesFor(current.scopes)} leave={<Click label="Log out" onClick={() => logOut()} />} />;
  }
}

interface PagedProps {
  readonly pages: readonly ConsolePage[];
  readonly leave?: ComponentChildren;
}

function Paged({ pages, leave }: PagedProps) {
  const route = useRoute();
  useEffect(() => say(''), [route]);
  const page = pages.find((one) => one.route === route) ?? pages[0];
  return (
    <Frame pages={pages} current={page} leave={leave}>
      {page !== undefined && <page.View key={page.route} />}
    </Frame>
  );
}

interface FrameProps extends PagedProps {
  readonly current?: ConsolePage | undefined;
  readonly children: ComponentChildren;
}

function Frame({ pages, current, leave, children }: FrameProps) {
  return (
    <>
      <header>
        <p class="brand">User service</p>
        <nav aria-label="Views">
          <ul>
            {pages.map((page) => (
              <li key={page.route}>
                <a href={`#/${page.route}`} aria-current={page === current ? 'page' : undefined}>
                  {page.name}
                </a>
              </li>
            ))}
          </ul>
        </nav>
        {leave}
        <nav aria-label="Of this server">
          <a href="/docs">API documentation</a> <a href="/dev/mailbox">Mailbox</a>
        </nav>
      </header>
      <main>
        <p role="status">{useStore(notice)}</p>
        {children}
      </main>
    </>
  );
}
