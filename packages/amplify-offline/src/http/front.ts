import {
  createServer as createHttpServer,
  type Server as HttpServer,
  type RequestListener,
} from 'node:http';
import { createServer as createHttp2Server } from 'node:http2';
import { createServer, type Server, type Socket } from 'node:net';

/** What a client that speaks HTTP/2 begins with (RFC 9113, section 3.4). */
const PREFACE = Buffer.from('PRI * HTTP/2.0');

/**
 * HTTP/1.1 and HTTP/2 on one port, without TLS: the SDK speaks HTTP/2 to services that stream, such as
 * Bedrock's. What a connection begins with tells which of the two it is.
 *
 * @returns what listens, what WebSockets upgrade from, and an end to all connections
 */
export function createFront(answer: RequestListener): {
  front: Server;
  http: HttpServer;
  closeAllConnections(): void;
} {
  const http = createHttpServer(answer);
  const http2 = createHttp2Server((request, response) => {
    // The name of the host, as HTTP/1.1 has it.
    request.headers.host ??= request.headers[':authority'];
    answer(request as never, response as never);
  });
  const sockets = new Set<Socket>();
  // As Node's own HTTP servers have it: else each piece of a stream waits 40 ms for the one before.
  const front = createServer({ noDelay: true }, (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    // A client that goes away is no reason to stop.
    socket.on('error', () => socket.destroy());
    socket.once('data', (first) => {
      socket.pause();
      socket.unshift(first);
      const server = first.subarray(0, PREFACE.length).equals(PREFACE) ? http2 : http;
      server.emit('connection', socket);
      process.nextTick(() => socket.resume());
    });
  });
  http2.on('sessionError', () => {});
  return {
    front,
    http,
    closeAllConnections: () => {
      for (const socket of sockets) socket.destroy();
    },
  };
}
