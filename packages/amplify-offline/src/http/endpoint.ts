import { once } from 'node:events';
import type { AddressInfo, Server } from 'node:net';
import { FriendlyError } from '../friendly-error';
import { dispatch, dispatchSocket } from './dispatch';
import { createFront } from './front';
import { RequestError, sendJson } from './http';
import type { Routes } from './routes';
import { answerFailure, reportBug } from './send-error';

export interface Endpoint {
  /** Such as `http://127.0.0.1:4566`. */
  url: string;
  /** From now on requests are answered; before, all get 503. */
  serve(routes: Routes): void;
  close(): Promise<void>;
}

/**
 * Listens on 127.0.0.1 for all the services of the sandbox.
 *
 * @param port 0 for a free one
 * @throws FriendlyError where the port is in use
 */
export async function openEndpoint(port: number): Promise<Endpoint> {
  let routes: Routes | undefined;
  const { front, http, closeAllConnections } = createFront((request, response) => {
    if (!routes) return sendJson(response, 503, { status: 'starting' });
    dispatch(routes, request, response).catch((error) => {
      answerFailure(error, request, response);
    });
  });
  http.on('upgrade', (request, socket, head) => {
    // A client that goes away is no reason to stop.
    socket.on('error', () => socket.destroy());
    try {
      if (!routes) throw new RequestError('ServiceUnavailable', 'It is still starting.', 503);
      dispatchSocket(routes, request, socket, head);
    } catch (error) {
      if (!(error instanceof RequestError)) reportBug(error);
      socket.destroy();
    }
  });
  await listen(front, port);
  return {
    url: `http://127.0.0.1:${(front.address() as AddressInfo).port}`,
    serve: (those) => {
      routes = those;
    },
    close: async () => {
      front.close();
      closeAllConnections();
      await once(front, 'close');
    },
  };
}

async function listen(server: Server, port: number): Promise<void> {
  try {
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    throw new FriendlyError(
      `Port ${port} is in use.`,
      'Stop the program that uses it (another sandbox?), or choose another port: --port 4567 (0 takes a free one).',
      { cause: error },
    );
  }
}
