import { h, type LooseInputHTMLAttributes } from 'preact';
import { useId } from 'preact/hooks';
import { useFault } from './faults.js';

interface FieldProps {
  readonly label: string;
  readonly name: string;
  readonly type?: 'text' | 'email' | 'password' | 'tel';
  readonly value?: string | number | undefined;
  readonly hint?: string;
  /** What the browser may fill in by itself. */
  readonly fill?: string;
  readonly digits?: boolean;
}

/** A labelled input, with what the service says about it. */
export function Field({ label, name, type = 'text', value, hint, fill = 'off', digits = false }: FieldProps) {
  const id = useId();
  const fault = useFault(name);
  const attributes = {
    id,
    name,
    type,
    key: value,
    defaultValue: value,
    autocomplete: fill,
    inputMode: digits ? 'numeric' : undefined,
    'aria-invalid': fault !== '',
    'aria-describedby': `${id}-about`,
  } satisfies LooseInputHTMLAttributes & { readonly key: unknown };
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {h('input', attributes)}
      <p class={fault === '' ? 'hint' : 'fault'} id={`${id}-about`}>
        {fault === '' ? hint : fault}
      </p>
    </div>
  );
}
