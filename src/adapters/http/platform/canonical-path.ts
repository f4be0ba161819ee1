/** Scheme and authority of an absolute-form target (RFC 9112 §3.2.2), as proxies send it. */
const AUTHORITY = /^https?:\/\/[^/?#]*/i;

/** One spelling a resource: non-empty segments, no escapes, no trailing slash. */
const CANONICAL = /^\/(?:[^/%#]+(?:\/[^/%#]+)*)?$/;

/** The path of a request target, without its query. */
export function pathOf(target: string): string {
  const end = target.indexOf('?');
  const path = end === -1 ? target : target.slice(0, end);
  return path.startsWith('/') ? path : path.replace(AUTHORITY, '');
}

/**
 * No path of ours needs an escape, so every `%` is another spelling. API Gateway decodes some of them and Node does not;
 * refusing all keeps one answer on every way in.
 */
export function isCanonical(path: string): boolean {
  return CANONICAL.test(path);
}
