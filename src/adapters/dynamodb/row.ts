import { Secret } from '../../domain/shared/secret.js';
import type { Instant } from '../../domain/shared/instant.js';

/** A row as the document client gives and takes it. */
export type Row = Readonly<Record<string, unknown>>;

interface Parser<Value> {
  parse(text: string): Value | undefined;
}

/** A stored row that is not what we write. Names the table, the shape of the key and the attribute, never a value. */
export class MalformedRow extends Error {
  override readonly name = 'MalformedRow';

  constructor(shape: string, fault: string) {
    super(`A row ${shape} is malformed: ${fault}.`);
  }
}

/** Reads the attributes of a row strictly: each answers a value of its type or throws `MalformedRow`. */
export class RowReader {
  constructor(
    private readonly row: Row,
    /** The table and the shape of the key, like `users USER#…/PROFILE`. */
    private readonly shape: string,
  ) {}

  /** Text that may be empty. */
  anyText(name: string): string {
    const value = this.row[name];
    return typeof value === 'string' ? value : this.refuse(name, 'text');
  }

  text(name: string): string {
    return this.anyText(name) || this.refuse(name, 'text');
  }

  secret(name: string): Secret {
    return new Secret(this.text(name));
  }

  flag(name: string): boolean {
    const value = this.row[name];
    return typeof value === 'boolean' ? value : this.refuse(name, 'a boolean');
  }

  /** A whole number from `least` on. */
  integer(name: string, least = 0): number {
    const value = this.row[name];
    return Number.isSafeInteger(value) && Number(value) >= least ? Number(value) : this.refuse(name, 'a whole number');
  }

  instant(name: string): Instant {
    return this.integer(name);
  }

  parsed<Value>(name: string, type: Parser<Value>): Value {
    return type.parse(this.anyText(name)) ?? this.refuse(name, 'of its type');
  }

  oneOf<Value extends string>(name: string, values: readonly Value[]): Value {
    const text = this.text(name);
    return values.find((value) => value === text) ?? this.refuse(name, 'a known word');
  }

  texts(name: string): readonly string[] {
    const value = this.row[name];
    const fits = Array.isArray(value) && value.every((item) => typeof item === 'string');
    return fits ? value : this.refuse(name, 'a list of texts');
  }

  listOf<Value extends string>(name: string, values: readonly Value[]): readonly Value[] {
    const fits = (text: string): text is Value => values.some((value) => value === text);
    const texts = this.texts(name);
    return texts.every(fits) ? texts : this.refuse(name, 'a list of known words');
  }

  object(name: string): Row {
    const value = this.row[name];
    const fits = typeof value === 'object' && value !== null && !Array.isArray(value);
    return fits ? (value as Row) : this.refuse(name, 'an object');
  }

  has(name: string): boolean {
    return this.row[name] !== undefined;
  }

  /** `null` where the row says so. */
  nullable<Value>(name: string, read: (name: string) => Value): Value | null {
    return this.row[name] === null ? null : read(name);
  }

  private refuse(name: string, expected: string): never {
    throw new MalformedRow(this.shape, `\`${name}\` is not ${expected}`);
  }
}
