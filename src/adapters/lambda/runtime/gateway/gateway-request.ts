export type HeaderLines = readonly (readonly [name: string, value: string])[];

/** What an authorizer at the edge has vouched for, flat. */
export type EdgeClaims = Readonly<Record<string, unknown>>;

/** An HTTP request as API Gateway passes it on, the same for every version of its event. */
export interface GatewayRequest {
  readonly method: string;
  /** Path and query as a client sends them, without the stage. */
  readonly url: string;
  /** Lower-case names; a header that came twice is there twice. */
  readonly headers: HeaderLines;
  readonly body: Buffer;
  readonly requestId: string;
  readonly sourceIp: string;
  /** Absent where no authorizer is in front. */
  readonly claims: EdgeClaims | undefined;
}

export interface GatewayResponse {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  readonly body: string;
}

/** One version of API Gateway's payload format. */
export interface PayloadFormat {
  /** `undefined` for an event of another kind. */
  parse(event: unknown): GatewayRequest | undefined;
  /** The answer in the form that the gateway takes for this version. */
  format(response: GatewayResponse): object;
}
