import type { Activity, Page } from '../service/types.js';
import { Click } from './click.js';
import { Failure } from './failure.js';
import { usePages } from './pages.js';
import { Time } from './time.js';

interface ActivityTableProps {
  readonly caption: string;
  readonly load: (cursor: string | null) => Promise<Page<Activity>>;
}

export function ActivityTable({ caption, load }: ActivityTableProps) {
  const { items, hasMore, failure, more } = usePages(load);
  return (
    <>
      <Failure failure={failure} />
      <div class="scroll" role="region" aria-label={caption} tabIndex={0}>
        <table>
          <caption>{caption}</caption>
          <thead>
            <tr>
              <th scope="col">When</th>
              <th scope="col">What</th>
              <th scope="col">Result</th>
              <th scope="col">By</th>
              <th scope="col">From</th>
            </tr>
          </thead>
          <tbody>
            {items.map(({ at, action, result, actor, ip, requestId }) => (
              <tr key={`${at} ${action} ${requestId}`}>
                <td>
                  <Time at={at} />
                </td>
                <td>{action}</td>
                <td>{result}</td>
                <td>{actor}</td>
                <td>{ip}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {hasMore && <Click label="Show more" onClick={more} />}
    </>
  );
}
