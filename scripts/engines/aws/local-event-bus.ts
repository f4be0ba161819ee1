import { randomUUID } from 'node:crypto';
import { AwsFailure, type AwsService, type Input } from './aws-call.js';

/** An entry of `PutEvents`, as much as there is of it. */
export interface PutEntry {
  readonly EventBusName?: string;
  readonly Source?: string;
  readonly DetailType?: string;
  readonly Detail?: string;
  /** Seconds since the Unix epoch. */
  readonly Time?: number;
}

export interface BusEvent {
  readonly id: string;
  readonly bus: string;
  readonly source: string;
  readonly type: string;
  readonly detail: Readonly<Record<string, unknown>>;
}

interface Refusal {
  readonly ErrorCode: string;
  readonly ErrorMessage: string;
}

const OURS = 'user-service';
const MAX_ENTRIES = 10;
/** Bytes of all entries of a call together. */
const MAX_SIZE = 256 * 1024;
/** Counted for a `Time`, whatever it is. */
const SIZE_OF_TIME = 14;
/** Older events make room for newer ones. */
const CAPACITY = 100_000;

/** EventBridge, as far as publishing takes it: keeps what it has accepted, in the order in which it came. */
export class LocalEventBus {
  readonly events: BusEvent[] = [];
  /** What others have sent, until somebody takes it. */
  private readonly foreign: BusEvent[] = [];
  /** Asked for each entry that is well-formed; an error code fails this entry alone, under HTTP 200. */
  failureOf: (entry: PutEntry) => string | undefined = () => undefined;

  /** By the name that EventBridge has in `X-Amz-Target`; and, for whoever wants to see what has come, some that Amazon does not have. */
  readonly services: Readonly<Record<string, AwsService>> = {
    AWSEvents: { PutEvents: (input) => this.putEvents(input) },
    LocalEvents: {
      ReadEvents: () => ({ Events: this.events }),
      TakeForeignEvents: () => ({ Events: this.foreign.splice(0) }),
    },
  };

  accept(event: BusEvent): void {
    this.events.push(event);
    this.events.splice(0, this.events.length - CAPACITY);
    if (event.source !== OURS) this.foreign.push(event);
    this.foreign.splice(0, this.foreign.length - CAPACITY);
  }

  private putEvents({ Entries }: Input): object {
    const entries = (Array.isArray(Entries) ? Entries : []) as readonly PutEntry[];
    refuseTooMany(entries);
    const results = entries.map((entry) => this.put(entry));
    return { FailedEntryCount: results.filter((result) => 'ErrorCode' in result).length, Entries: results };
  }

  private put(entry: PutEntry): Refusal | { readonly EventId: string } {
    const { EventBusName: bus = 'default', Source: source, DetailType: type, Detail } = entry;
    const detail = objectIn(Detail);
    if (!source || !type || !Detail) return refusal('InvalidArgument', 'Source, DetailType and Detail are needed.');
    if (detail === undefined) return refusal('MalformedDetail', 'Detail is malformed.');
    const code = this.failureOf(entry);
    if (code !== undefined) return refusal(code, 'The entry has failed.');
    const id = randomUUID();
    this.accept({ id, bus, source, type, detail });
    return { EventId: id };
  }
}

function refuseTooMany(entries: readonly PutEntry[]): void {
  if (entries.length < 1 || entries.length > MAX_ENTRIES) {
    throw new AwsFailure('ValidationException', `Entries must be 1 to ${MAX_ENTRIES}.`);
  }
  if (entries.reduce((sum, entry) => sum + sizeOf(entry), 0) > MAX_SIZE) {
    throw new AwsFailure('ValidationException', 'Total size of the entries in the request is over the limit.');
  }
}

/** As EventBridge counts an entry: UTF-8 bytes of its texts, and its time. */
function sizeOf({ Source = '', DetailType = '', Detail = '', Time }: PutEntry): number {
  return Buffer.byteLength(Source + DetailType + Detail) + (Time === undefined ? 0 : SIZE_OF_TIME);
}

function objectIn(json: string | undefined): BusEvent['detail'] | undefined {
  try {
    const value: unknown = JSON.parse(json ?? '');
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as BusEvent['detail'])
      : undefined;
  } catch {
    return undefined;
  }
}

function refusal(ErrorCode: string, ErrorMessage: string): Refusal {
  return { ErrorCode, ErrorMessage };
}
