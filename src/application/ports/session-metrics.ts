/** What happens to sessions and is no act for their owner's trail, for those who watch all of them. Never throws, never waits. */
export abstract class SessionMetrics {
  /** A session goes on under its current refresh token, be that new or the one that a racing call has made. */
  abstract refreshed(): void;
}
