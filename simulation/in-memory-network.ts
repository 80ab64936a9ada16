import { Agent } from 'node:http';
import { Duplex } from 'node:stream';

/*
 * Connections between an HTTP client and an HTTP server of the same process, with no system call in
 * between: what one end writes, the other reads at once. Delays and faults are the server's.
 */

/** One end of a connection; looks enough like a `net.Socket` for Node's HTTP client and server. */
export class Wire extends Duplex {
  /** As of `net.Socket`: the client writes already, nothing arrives yet. */
  connecting = false;
  peer: Wire | undefined;
  readonly #held: (() => void)[] = [];

  override _read(): void {}

  override _write(chunk: Buffer, _: BufferEncoding, done: () => void): void {
    this.#whenConnected(() => {
      this.peer?.push(chunk);
      done();
    });
  }

  override _final(done: () => void): void {
    this.#whenConnected(() => {
      this.peer?.push(null);
      done();
    });
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    this.peer?.hangUp();
    done(error);
  }

  connected(): void {
    this.connecting = false;
    this.emit('connect');
    for (const held of this.#held.splice(0)) held();
  }

  /** The other end went away. */
  hangUp(): void {
    if (!this.destroyed) this.destroy(this.readableEnded ? undefined : reset());
  }

  // What else Node's HTTP client and server call on a socket. There is nothing to set.
  setTimeout = () => this;
  setNoDelay = () => this;
  setKeepAlive = () => this;
  ref = () => this;
  unref = () => this;

  #whenConnected(act: () => void): void {
    if (this.connecting) this.#held.push(act);
    else act();
  }
}

/**
 * An agent whose every request goes over a connection of its own.
 *
 * @param connect is given the server's end and is to call `connected()` on the client's
 */
export function inMemoryAgent(connect: (server: Wire, client: Wire) => void): Agent {
  const agent = new Agent({ keepAlive: false });
  agent.createConnection = () => {
    const client = new Wire();
    const server = new Wire();
    client.connecting = true;
    client.peer = server;
    server.peer = client;
    // The server says nothing of clients that go away; an end without a listener would throw.
    server.on('error', () => {});
    connect(server, client);
    return client;
  };
  return agent;
}

function reset(): Error {
  return Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' });
}
