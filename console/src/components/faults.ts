import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { ServiceError } from '../service/service-error.js';

/** What the service finds wrong with the fields of the form around. */
export const Faults = createContext<ServiceError['details']>([]);

/** Everything about one field, as one text; empty where nothing is wrong. */
export function useFault(name: string): string {
  const faults = useContext(Faults);
  return faults
    .filter(({ field }) => field === name || field.startsWith(`${name}[`) || field.startsWith(`${name}.`))
    .map(({ message }) => message)
    .join(', ');
}
