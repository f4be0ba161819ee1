import { generateKeyPairSync } from 'node:crypto';
import type { Forge } from '../forge.js';

export type Family = (forge: Forge) => Readonly<Record<string, string>>;

export const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 });

export function each(
  label: string,
  values: readonly unknown[],
  token: (value: unknown) => string,
): Record<string, string> {
  return Object.fromEntries(values.map((value) => [`${label} ${shown(value)}`, token(value)]));
}

function shown(value: unknown): string {
  const text = value === undefined ? 'left out' : JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 50)}… (${text.length})` : text;
}
