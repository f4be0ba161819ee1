import type { IncomingMessage } from 'node:http';

/** What passport gets to see as the request. It hangs eight properties on whatever it is given; here they stay off the real one. */
export class Presentation {
  constructor(readonly raw: IncomingMessage) {}
}
