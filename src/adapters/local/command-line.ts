import { DomainError } from '../../domain/shared/domain-error.js';
import { SettingsError } from '../lambda/runtime/settings-error.js';

/** What an operator should read of a failure: a sentence of ours, or all there is of an unforeseen one. */
export function sentenceFor(error: unknown): string {
  if (error instanceof SettingsError || error instanceof DomainError) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

/** Connections that linger must not keep a program. */
export function end(code: number, text: string, output = code === 0 ? process.stdout : process.stderr): void {
  output.write(`${text}\n`, () => process.exit(code));
}

export function asksForHelp(operands: readonly string[]): boolean {
  return operands.some((operand) => operand === '--help' || operand === '-h');
}
