export type HeaderLines = readonly (readonly [name: string, value: string])[];

export interface ApiRequest {
  readonly method: string;
  /** With its query. */
  readonly path: string;
  /** As sent: a header may come twice. */
  readonly headers: HeaderLines;
  readonly body: Buffer;
}

export interface ApiAnswer {
  readonly status: number;
  /** Lower-case names, without `set-cookie`. */
  readonly headers: Readonly<Record<string, string>>;
  readonly cookies: readonly string[];
  readonly body: string;
}
