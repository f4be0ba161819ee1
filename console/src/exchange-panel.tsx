import { exchanges, type Exchange } from './service/exchanges.js';
import { useStore } from './store.js';

/** What the clicks have asked of the API, and what it has answered; the newest open. */
export function ExchangePanel() {
  const shown = useStore(exchanges);
  return (
    <aside aria-labelledby="exchanges">
      <h2 id="exchanges">Requests and answers</h2>
      {shown.length === 0 && <p class="about">Each click shows here what it asks of the API.</p>}
      {shown.map((exchange, index) => (
        <ExchangeView key={exchange.id} exchange={exchange} open={index === 0} />
      ))}
    </aside>
  );
}

function ExchangeView({ exchange, open }: { readonly exchange: Exchange; readonly open: boolean }) {
  const { method, path, request, status, answer, duration } = exchange;
  const line = `${method} ${path}`;
  return (
    <details open={open}>
      <summary>
        <code>{line}</code>{' '}
        <span class={status >= 200 && status < 300 ? 'good' : 'bad'}>{status === 0 ? 'no answer' : status}</span>{' '}
        <span class="duration">{duration} ms</span>
      </summary>
      <pre tabIndex={0} aria-label={`Request ${line}`}>
        {`${line}\n${request}`}
      </pre>
      <pre tabIndex={0} aria-label={`Answer to ${line}`}>
        {answer}
      </pre>
    </details>
  );
}
