import type { Input } from '../aws-call.js';
import { invalidParameter } from './refusals.js';

export function text(input: Input, name: string): string {
  const value = input[name];
  if (typeof value !== 'string' || value === '') {
    throw invalidParameter(`1 validation error detected: Value at '${name}' failed to satisfy constraint`);
  }
  return value;
}

export function map(input: Input, name: string): Input {
  const value = input[name];
  return typeof value === 'object' && value !== null ? (value as Input) : {};
}

/** A list of `{Name, Value}`. */
export function attributes(input: Input): ReadonlyMap<string, string> {
  const list = (input['UserAttributes'] ?? []) as readonly { readonly Name: string; readonly Value: string }[];
  return new Map(list.map(({ Name, Value }) => [Name, Value]));
}
