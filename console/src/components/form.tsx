import type { ComponentChildren, TargetedSubmitEvent } from 'preact';
import { useAction } from './action.js';
import { Failure } from './failure.js';
import { Faults } from './faults.js';

interface FormProps {
  /** What it is for, to those who cannot see it. */
  readonly label: string;
  readonly submit: string;
  readonly danger?: boolean;
  readonly onSubmit: (values: FormData) => Promise<void>;
  readonly children?: ComponentChildren;
}

/** The browser checks nothing here: what the service says of a bad value is worth seeing. */
export function Form({ label, submit, danger = false, onSubmit, children }: FormProps) {
  const { busy, failure, run } = useAction();
  const act = (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const values = new FormData(event.currentTarget);
    void run(() => onSubmit(values));
  };
  return (
    <form aria-label={label} noValidate onSubmit={act}>
      <Faults.Provider value={failure?.details ?? []}>{children}</Faults.Provider>
      <Failure failure={failure} />
      <button type="submit" class={danger ? 'danger' : 'main'} disabled={busy}>
        {submit}
      </button>
    </form>
  );
}

/** `undefined` where nothing was typed. */
export function optional(values: FormData, name: string): string | undefined {
  return text(values, name) || undefined;
}

export function text(values: FormData, name: string): string {
  const value = values.get(name);
  return typeof value === 'string' ? value : '';
}

/** Of the boxes of one name, the ticked ones. */
export function ticked(values: FormData, name: string): readonly string[] {
  return values.getAll(name).filter((value) => typeof value === 'string');
}
