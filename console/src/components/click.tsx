import { useAction } from './action.js';
import { Failure } from './failure.js';

interface ClickProps {
  readonly label: string;
  /** What it acts on, to those who cannot see where it stands. */
  readonly of?: string;
  readonly danger?: boolean;
  readonly onClick: () => Promise<void>;
}

/** A button that asks the service for something. */
export function Click({ label, of, danger = false, onClick }: ClickProps) {
  const { busy, failure, run } = useAction();
  return (
    <>
      <button
        type="button"
        class={danger ? 'danger' : ''}
        disabled={busy}
        aria-label={of === undefined ? undefined : `${label} ${of}`}
        onClick={() => void run(onClick)}
      >
        {label}
      </button>
      <Failure failure={failure} />
    </>
  );
}
