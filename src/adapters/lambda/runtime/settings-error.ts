import { EnvMissingError, type ReporterOptions } from 'envalid';

/** Settings that the process cannot run with. The message is written for whoever set them and carries no value. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';
}

/** One sentence for each wrong setting. */
export function refuseWrong({ errors }: ReporterOptions<Record<string, unknown>>): void {
  const sentences = Object.entries(errors).map(([name, error]) => sentence(name, error));
  if (sentences.length > 0) throw new SettingsError(sentences.join(' '));
}

function sentence(name: string, error: Error | undefined): string {
  if (error === undefined || error instanceof EnvMissingError) return `The setting ${name} is missing.`;
  const choices = /not in choices \[(.*)\]/.exec(error.message)?.[1];
  const fault = choices === undefined ? error.message : `must be one of ${choices.replaceAll(',', ', ')}`;
  return `The setting ${name} ${fault}.`;
}
