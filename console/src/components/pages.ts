import { useEffect, useState } from 'preact/hooks';
import type { ServiceError } from '../service/service-error.js';
import type { Page } from '../service/types.js';
import { useAction } from './action.js';

export interface Pages<Item> {
  readonly items: readonly Item[];
  readonly hasMore: boolean;
  readonly failure: ServiceError | undefined;
  readonly more: () => Promise<void>;
  /** From the first page again. */
  readonly reload: () => Promise<void>;
}

/** A list that the service hands out page by page. */
export function usePages<Item>(load: (cursor: string | null) => Promise<Page<Item>>): Pages<Item> {
  const [page, setPage] = useState<Page<Item>>({ items: [], nextCursor: null });
  const { failure, run } = useAction();
  const reload = () => run(async () => setPage(await load(null)));
  const more = () =>
    run(async () => {
      const { items, nextCursor } = await load(page.nextCursor);
      setPage({ items: [...page.items, ...items], nextCursor });
    });
  useEffect(() => void reload(), []);
  return { items: page.items, hasMore: page.nextCursor !== null, failure, more, reload };
}
