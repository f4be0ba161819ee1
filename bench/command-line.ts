import { parseArgs } from 'node:util';

export interface NumberOption {
  readonly about: string;
  readonly byDefault: number;
}

export interface Command<Name extends string> {
  /** Like `bench:http`. */
  readonly script: string;
  readonly about: string;
  readonly numbers: Readonly<Record<Name, NumberOption>>;
}

export type Order<Name extends string> = Readonly<Record<Name, number>> & { readonly write: boolean };

const WRITE = 'writes the figures and the plot into docs/ as well';
const HELP = 'this text';

/** What a benchmark is asked for; `--help`, and what it does not understand, end the program with a text. */
export function readOrder<Name extends string>(command: Command<Name>, operands = process.argv.slice(2)): Order<Name> {
  try {
    const order = parseOrder(command, operands);
    if (order !== undefined) return order;
    console.log(helpFor(command));
    process.exit(0);
  } catch (error) {
    console.error(`${(error as Error).message}\n\n${helpFor(command)}`);
    process.exit(1);
  }
}

/** `undefined` when help is asked for; throws at what it does not understand. */
export function parseOrder<Name extends string>(
  { numbers }: Command<Name>,
  operands: readonly string[],
): Order<Name> | undefined {
  const names = Object.keys(numbers) as Name[];
  const options = Object.fromEntries(names.map((name) => [name, { type: 'string' as const }]));
  const flags = { write: { type: 'boolean' as const }, help: { type: 'boolean' as const, short: 'h' } };
  const { values } = parseArgs({ args: [...operands], options: { ...options, ...flags } });
  if (values.help === true) return undefined;
  const given = names.map((name) => [
    name,
    numberOf(name, (values as Record<string, unknown>)[name], numbers[name].byDefault),
  ]);
  return { ...(Object.fromEntries(given) as Record<Name, number>), write: values.write === true };
}

function numberOf(name: string, text: unknown, byDefault: number): number {
  if (text === undefined) return byDefault;
  const value = Number(text);
  if (!(value > 0)) throw new Error(`--${name} takes a number above 0.`);
  return value;
}

export function helpFor<Name extends string>({ script, about, numbers }: Command<Name>): string {
  const rows = Object.entries<NumberOption>(numbers).map(([name, option]) => [
    `--${name} <number>`,
    `${option.about} (${option.byDefault})`,
  ]);
  const lines = [...rows, ['--write', WRITE], ['--help', HELP]].map(
    ([name = '', text]) => `  ${name.padEnd(22)}${text}`,
  );
  return `npm run ${script} -- [options]\n\n${about}\n\n${lines.join('\n')}`;
}
