import { traceId } from './trace-id.js';

/** From the most to the least talkative. */
const LEVELS = ['debug', 'info', 'warn', 'error', 'silent'] as const;

export type LogLevel = (typeof LEVELS)[number];

type Write = (line: string) => void;

/**
 * Structured records, one JSON object a line. Callers name the fields; nobody hands over a whole request, command or event,
 * and of an error only its class, message, stack and causes are kept, without the addresses that others' words may quote.
 */
export class JsonLog {
  constructor(
    private readonly level: LogLevel,
    private readonly write: Write = (line) => process.stderr.write(line),
  ) {}

  info(message: string, fields: object = {}): void {
    this.record('info', message, fields);
  }

  warn(message: string, fields: object = {}): void {
    this.record('warn', message, fields);
  }

  error(message: string, fields: object = {}): void {
    this.record('error', message, fields);
  }

  /** Whatever the level, unless there is to be no log at all: who watches over accounts, or over metrics, does not want gaps. */
  always(message: string, fields: object): void {
    if (this.level !== 'silent') this.put('info', message, fields);
  }

  /** A request that ended in a 5xx. */
  failed(error: unknown, request: object): void {
    this.error('request failed', { ...request, error: describe(error) });
  }

  /** Something that went wrong and changed no answer. */
  failure(message: string, error: unknown, fields: object = {}): void {
    this.error(message, { error: describe(error), ...fields });
  }

  private record(level: LogLevel, message: string, fields: object): void {
    if (LEVELS.indexOf(level) >= LEVELS.indexOf(this.level)) this.put(level, message, fields);
  }

  private put(level: LogLevel, message: string, fields: object): void {
    const record = { level, time: new Date().toISOString(), message, traceId: traceId(), ...fields };
    this.write(`${JSON.stringify(record)}\n`);
  }
}

function describe(error: unknown): unknown {
  if (!(error instanceof Error)) return { name: typeof error };
  const { name, message, stack, cause } = error;
  return {
    name,
    message: withoutAddresses(message),
    stack: withoutAddresses(stack),
    ...(cause !== undefined && { cause: describe(cause) }),
  };
}

const ADDRESS = /[\w.!#$%&'*+=?^`{|}~-]{1,64}(?:@|%40)(?:[a-z\d-]{1,63}\.)+[a-z][a-z\d-]{1,62}/gi;

function withoutAddresses(text = ''): string {
  return text.replaceAll(ADDRESS, '[address]');
}
