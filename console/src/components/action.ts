import { useState } from 'preact/hooks';
import { ServiceError } from '../service/service-error.js';

export interface Action {
  readonly busy: boolean;
  readonly failure: ServiceError | undefined;
  /** Never rejects: what the service refuses becomes `failure`. */
  readonly run: (act: () => Promise<void>) => Promise<void>;
}

/** Something that a click starts, once at a time. */
export function useAction(): Action {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<ServiceError>();
  const run = async (act: () => Promise<void>) => {
    setBusy(true);
    setFailure(undefined);
    try {
      await act();
    } catch (error) {
      setFailure(asServiceError(error));
    } finally {
      setBusy(false);
    }
  };
  return { busy, failure, run };
}

function asServiceError(error: unknown): ServiceError {
  if (error instanceof ServiceError) return error;
  return new ServiceError({ statusCode: 0, code: 'unreachable', message: 'The service has not answered.' });
}
