const REDACTED = '[secret]';

/**
 * Text that must never reach a log, an error or a response by accident: passwords, tokens, codes, keys.
 * It prints as `[secret]` under string conversion, JSON and `util.inspect`; `reveal` is the only way to the text.
 */
export class Secret {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  reveal(): string {
    return this.#text;
  }

  toString(): string {
    return REDACTED;
  }

  toJSON(): string {
    return REDACTED;
  }

  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return REDACTED;
  }
}
