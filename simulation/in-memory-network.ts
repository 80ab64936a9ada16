import { Agent, type ClientRequest } from 'node:http';
import { Duplex } from 'node:stream';

/*
 * Connections between Node's HTTP client and a server of the same process, with no system call and no
 * second HTTP parser in between. Delays and faults are the server's.
 */

/** What a client sent. */
export interface WireRequest {
  /** As in `x-amz-target`, behind the dot. */
  operation: string;
  body: string;
}

/** The client's end of a connection; looks enough like a `net.Socket` for Node's HTTP client. */
export class Wire extends Duplex {
  /** As of `net.Socket`: the client writes already, nothing arrives yet. */
  connecting = true;
  readonly #held: (() => void)[] = [];
  #sent: Buffer = Buffer.alloc(0);
  #receive: (request: WireRequest) => void = () => {};

  override _read(): void {}

  override _write(chunk: Buffer, _: BufferEncoding, done: () => void): void {
    this.#arrive([chunk], done);
  }

  override _writev(chunks: { chunk: Buffer }[], done: () => void): void {
    this.#arrive(
      chunks.map(({ chunk }) => chunk),
      done,
    );
  }

  /** The server is there, and is given the one request as soon as that is whole. */
  connected(receive: (request: WireRequest) => void): void {
    this.#receive = receive;
    this.connecting = false;
    this.emit('connect');
    for (const held of this.#held.splice(0)) held();
  }

  /** The server's answer, the last thing that it sends. */
  answer(status: number, body: string): void {
    if (this.destroyed) return;
    const head = `HTTP/1.1 ${status} \r\nContent-Type: application/x-amz-json-1.0\r\nConnection: close`;
    this.push(`${head}\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
    this.push(null);
  }

  /** The server, or the network, breaks the connection. */
  reset(): void {
    this.destroy(Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' }));
  }

  // What else Node's HTTP client calls on a socket. There is nothing to set.
  setTimeout = () => this;
  setNoDelay = () => this;
  setKeepAlive = () => this;
  ref = () => this;
  unref = () => this;

  #arrive(chunks: Buffer[], done: () => void): void {
    const act = () => {
      this.#sent = Buffer.concat([this.#sent, ...chunks]);
      const request = wholeRequest(this.#sent);
      if (request) this.#receive(request);
      done();
    };
    if (this.connecting) this.#held.push(act);
    else act();
  }
}

function wholeRequest(sent: Buffer): WireRequest | undefined {
  const end = sent.indexOf('\r\n\r\n');
  if (end === -1) return undefined;
  const head = sent.toString('latin1', 0, end);
  const length = Number(/^content-length: (\d+)/im.exec(head)?.[1] ?? 0);
  const body = sent.subarray(end + 4);
  if (body.length < length) return undefined;
  const operation = /^x-amz-target: [^.\r\n]*\.(\w+)/im.exec(head)?.[1] ?? '';
  return { operation, body: body.toString() };
}

/** An agent whose every request goes over a connection of its own. */
export function inMemoryAgent(connect: (client: Wire) => void): Agent {
  const agent = new Agent({ keepAlive: false });
  // Node's own keeps lists of sockets that are free and of requests that wait; here are none.
  const addRequest = (request: ClientRequest) => {
    const client = new Wire();
    connect(client);
    request.onSocket(client as never);
  };
  return Object.assign(agent, { addRequest });
}

/** For a client whose server looks at no signature: making them is costly. */
export const UNSIGNED = {
  credentials: { accessKeyId: 'simulated', secretAccessKey: 'simulated' },
  signer: { sign: async <R>(request: R) => request },
};
