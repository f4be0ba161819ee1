import type { ServiceError } from '../service/service-error.js';

/** What the service has refused, with the code that programs decide by. */
export function Failure({ failure }: { readonly failure: ServiceError | undefined }) {
  if (failure === undefined) return null;
  return (
    <p class="failure" role="alert">
      {failure.message} <code>{failure.code}</code>
    </p>
  );
}
