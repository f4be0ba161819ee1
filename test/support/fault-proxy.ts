import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** One connection through the proxy: `near` is the client's end, `far` the server's. */
export interface Link {
  readonly near: Socket;
  readonly far: Socket;
}

/** What a proxy does to its traffic. Whatever a fault does not name passes unharmed. */
export interface Fault {
  /** A client has connected, or was connected when the fault began. */
  readonly onLink?: (link: Link) => void;
  /** Bytes from the client. */
  readonly onRequest?: (link: Link, bytes: Buffer) => void;
  /** Bytes from the server. */
  readonly onAnswer?: (link: Link, bytes: Buffer) => void;
  /** Connections that lived through it are of no use afterwards: bytes of theirs are missing. */
  readonly breaksLinks?: boolean;
}

/** A TCP proxy on loopback whose behaviour can be changed while connections are open. */
export class FaultProxy {
  private fault: Fault = {};
  private readonly links = new Set<Link>();

  private constructor(
    private readonly server: Server,
    private readonly upstream: { readonly host: string; readonly port: number },
  ) {
    server.on('connection', (near) => this.link(near));
  }

  /** In front of `redis://…` or `http://…` alike. */
  static async inFrontOf(url: string): Promise<FaultProxy> {
    const { hostname, port } = new URL(url);
    const server = createServer();
    await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve));
    return new FaultProxy(server, { host: hostname, port: Number(port) });
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  /** The address of the server behind, as reached through here: `url('redis')`. */
  url(protocol: string): string {
    return `${protocol}://127.0.0.1:${this.port}`;
  }

  inject(fault: Fault): void {
    const { breaksLinks = false } = this.fault;
    this.fault = fault;
    for (const link of this.links) {
      if (breaksLinks) sever(link);
      else fault.onLink?.(link);
    }
  }

  heal(): void {
    this.inject({});
  }

  async close(): Promise<void> {
    for (const link of this.links) sever(link);
    await new Promise((resolve) => this.server.close(resolve));
  }

  private link(near: Socket): void {
    const link = { near, far: connect(this.upstream) };
    this.links.add(link);
    near.on('data', (bytes) => (this.fault.onRequest ?? pass.onRequest)(link, bytes));
    link.far.on('data', (bytes) => (this.fault.onAnswer ?? pass.onAnswer)(link, bytes));
    for (const end of [near, link.far]) {
      end.setNoDelay(true);
      end.on('error', () => undefined).on('close', () => this.unlink(link));
    }
    this.fault.onLink?.(link);
  }

  private unlink(link: Link): void {
    this.links.delete(link);
    sever(link);
  }
}

const pass = {
  onRequest: ({ far }: Link, bytes: Buffer) => void far.write(bytes),
  onAnswer: ({ near }: Link, bytes: Buffer) => void near.write(bytes),
};

function sever({ near, far }: Link): void {
  near.destroy();
  far.destroy();
}

/** Connections are accepted and nothing ever comes back. */
export const blackHole: Fault = { onRequest: () => undefined, onAnswer: () => undefined, breaksLinks: true };

/** Every connection is closed at once. */
export const refusal: Fault = { onLink: sever };

/** Every answer comes that many milliseconds late. */
export function slowness(delay: number): Fault {
  return { onAnswer: ({ near }, bytes) => void setTimeout(() => near.writable && near.write(bytes), delay) };
}

/** The server does what it is asked, and the connection is lost before it can say so. */
export const lostAnswer: Fault = { onAnswer: sever };
