/** Where a failure happened. The route is the pattern, never the path that came; no header, query or body is in it. */
export interface FailedRequest {
  readonly requestId: string;
  readonly method: string;
  readonly route: string;
}

/** Told of every answer of 5xx, the only errors that are ours to repair. */
export abstract class EdgeLog {
  abstract failed(error: unknown, request: FailedRequest): void;
}
