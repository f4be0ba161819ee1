export type JsonFields = Readonly<Record<string, unknown>>;

/** The fields of a value that is an object; of any other there are none. */
export function fieldsOf(value: unknown): JsonFields {
  return typeof value === 'object' && value !== null ? (value as JsonFields) : {};
}

/** Those of a text in JSON. The parser's own error would quote the text. */
export function fieldsIn(text: string): JsonFields {
  try {
    return fieldsOf(JSON.parse(text));
  } catch {
    return {};
  }
}
