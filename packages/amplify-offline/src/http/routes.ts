import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Faults } from './faults/faults';
import type { Callers } from './guard';

/** An answer in the AWS JSON protocol. */
export interface JsonAnswer {
  status: number;
  body: unknown;
}

/** Answers one operation of a service that speaks the AWS JSON protocol; one that it lacks by an error `NotEmulated`. */
export type JsonService = (operation: string, body: never) => Promise<JsonAnswer> | JsonAnswer;

export type Route = (
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
) => Promise<void> | void;

/**
 * A service that only programs on this machine may call, with a signature, but for the operations that
 * AWS takes unsigned. `name` is what SigV4 and faults know it by.
 */
export type TargetService = { name: string; unsigned?: ReadonlySet<string> } & (
  | { route: Route }
  | { json: JsonService }
);

/** Who answers at a path, and who may ask; `upgrade` for WebSockets. */
export interface PathRoute {
  callers: Callers;
  /** Set where a page's preflight request is answered by the route itself, as its API is configured. */
  answersPreflight?: true;
  route: Route;
  upgrade?(request: IncomingMessage, socket: Duplex, head: Buffer): void;
}

/**
 * A service that knows by a request itself that it is meant, and decides itself who may call: pages on any
 * origin, too, with credentials that are an app's own. It answers preflights as well.
 */
export interface OpenService {
  name: string;
  takes(request: IncomingMessage, url: URL): boolean;
  route: Route;
}

/** Who answers what arrives at the one endpoint. */
export interface Routes {
  /** By the part of `x-amz-target` before the dot. */
  targets: Record<string, TargetService>;
  /** By the service in the signature's credential scope, for those without a target header. For this machine. */
  signed: Record<string, Route>;
  /** By the beginning of the path. */
  paths: Record<string, PathRoute>;
  /** Asked in turn where no path fits. */
  open?: OpenService[];
  onNotEmulated(request: string): void;
  faults: Pick<Faults, 'hit'>;
}

/** A route whose code is loaded when the first request comes: what nobody asks costs no start any time. */
export function whenAsked(load: () => Promise<Route>): Route {
  let route: Promise<Route> | undefined;
  return async (...asked) => {
    route ??= load();
    return (await route)(...asked);
  };
}
