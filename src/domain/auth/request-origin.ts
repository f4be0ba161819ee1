/** Where a request came from, as far as the edge can tell. */
export interface RequestOrigin {
  readonly requestId: string;
  /** The client's address; IPv6 in full, not yet cut to its /64. */
  readonly ip: string;
  readonly userAgent: string | null;
}
