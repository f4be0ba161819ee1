import { useId } from 'preact/hooks';
import { useFault } from './faults.js';

interface ChoiceProps {
  readonly legend: string;
  readonly name: string;
  readonly options: readonly string[];
  readonly chosen: readonly string[];
  readonly many?: boolean;
}

/** One of a few, or some of them. */
export function Choice({ legend, name, options, chosen, many = false }: ChoiceProps) {
  const id = useId();
  const fault = useFault(name);
  return (
    <fieldset aria-describedby={`${id}-fault`}>
      <legend>{legend}</legend>
      <div class="options">
        {options.map((option) => (
          <label key={option}>
            <input
              type={many ? 'checkbox' : 'radio'}
              name={name}
              value={option}
              defaultChecked={chosen.includes(option)}
            />
            {option.replaceAll('_', ' ')}
          </label>
        ))}
      </div>
      <p class="fault" id={`${id}-fault`}>
        {fault}
      </p>
    </fieldset>
  );
}
