/** How Lambda names the trace of the invocation at hand: `Root=1-…;Parent=…;Sampled=1`. */
const ROOT = /(?:^|;)Root=(1-[\da-f]{8}-[\da-f]{24})(?:;|$)/;

/** The id under which AWS X-Ray knows what this process is doing; `undefined` outside of Lambda. */
export function traceId(environment: NodeJS.ProcessEnv = process.env): string | undefined {
  return ROOT.exec(environment['_X_AMZN_TRACE_ID'] ?? '')?.[1];
}
