import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/**
 * The connections of a server that has to stop some day. Node's own `close` waits for those that never sent a request, as browsers keep
 * them in reserve, and for those that stay open after the answer that was in flight.
 */
export class Connections {
  /** With the number of requests that each waits for. */
  private readonly inFlight = new Map<Socket, number>();
  private draining = false;

  constructor(server: Server) {
    server.on('connection', (socket: Socket) => this.open(socket));
    server.on('request', ({ socket }: IncomingMessage, response: ServerResponse) => {
      this.count(socket, 1);
      response.once('close', () => this.count(socket, -1));
    });
  }

  /** From now on none is taken, and each that is open ends with its last answer. */
  drain(): void {
    this.draining = true;
    for (const socket of this.inFlight.keys()) this.closeIfIdle(socket);
  }

  private open(socket: Socket): void {
    this.inFlight.set(socket, 0);
    socket.once('close', () => this.inFlight.delete(socket));
    this.closeIfIdle(socket);
  }

  private count(socket: Socket, difference: number): void {
    const before = this.inFlight.get(socket);
    if (before === undefined) return;
    this.inFlight.set(socket, before + difference);
    this.closeIfIdle(socket);
  }

  /** What has been written still goes out. */
  private closeIfIdle(socket: Socket): void {
    if (this.draining && this.inFlight.get(socket) === 0) socket.destroySoon();
  }
}
