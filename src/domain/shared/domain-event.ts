import type { Instant } from './instant.js';

/** What brought a change about: when, and the request that asked for it. */
export interface Cause {
  readonly at: Instant;
  /** The id of the request (or the event) that caused the change; it travels in every event. */
  readonly correlationId: string;
}

/** Something that has happened. */
export interface Fact<Type extends string, Payload> {
  readonly type: Type;
  readonly cause: Cause;
  readonly payload: Payload;
}

/** A fact about an aggregate. `sequence` counts an aggregate's events from 1 without a gap. */
export interface DomainEvent<Type extends string, Payload> extends Fact<Type, Payload> {
  readonly sequence: number;
}
