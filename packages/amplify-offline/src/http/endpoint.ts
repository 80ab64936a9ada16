import { once } from 'node:events';
import { dispatch, dispatchSocket } from './dispatch';
import { createFront } from './front';
import { RequestError, sendJson } from './http';
import { listen, THIS_MACHINE } from './listening';
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
 * Listens for all the services of the sandbox.
 *
 * @param port 0 for a free one
 * @param host an IPv4 address of this machine, or `0.0.0.0` for all of them
 * @throws FriendlyError for a port in use, and for an address that this machine does not have
 */
export async function openEndpoint(port: number, host = THIS_MACHINE): Promise<Endpoint> {
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
  const url = await listen(front, port, host);
  return {
    url,
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
