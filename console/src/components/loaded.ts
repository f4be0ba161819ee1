import { useEffect, useState } from 'preact/hooks';
import type { ServiceError } from '../service/service-error.js';
import { useAction } from './action.js';

export interface Loaded<Value> {
  /** `undefined` until it is there. */
  readonly value: Value | undefined;
  readonly failure: ServiceError | undefined;
  readonly reload: () => Promise<void>;
}

/** What a view shows first, from the service. */
export function useLoaded<Value>(load: () => Promise<Value>): Loaded<Value> {
  const [value, setValue] = useState<Value>();
  const { failure, run } = useAction();
  const reload = () => run(async () => setValue(await load()));
  useEffect(() => void reload(), []);
  return { value, failure, reload };
}
