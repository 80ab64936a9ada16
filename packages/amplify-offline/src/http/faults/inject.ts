import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import type { FaultService } from './fault-rule';
import type { Fault } from './faults';

/**
 * Answers a request as a fault would have it.
 *
 * @param proceed answers the request as if nothing were wrong
 */
export async function inject(
  fault: Fault,
  request: IncomingMessage,
  response: ServerResponse,
  proceed: () => Promise<void> | void,
): Promise<void> {
  switch (fault.kind) {
    case 'throttle':
    case 'error': {
      const { status, type, body } = answerTo(fault.service, fault.kind);
      response.writeHead(status, {
        'content-type': 'application/x-amz-json-1.0',
        'x-amzn-errortype': type,
      });
      response.end(body);
      return;
    }
    case 'reset-before-commit':
      request.socket.resetAndDestroy();
      return;
    case 'reset-after-commit':
      resetInsteadOfAnswer(request, response);
      return proceed();
    case 'hang':
      // The client gives up, or the sandbox ends and closes the connection.
      request.resume();
      return;
    case 'latency':
      await wait(fault.latencyMs);
      return proceed();
  }
}

/** The service does its work and answers; what it says goes nowhere. */
function resetInsteadOfAnswer(request: IncomingMessage, response: ServerResponse): void {
  const swallow = () => response;
  const reset = () => {
    request.socket.resetAndDestroy();
    return response;
  };
  Object.assign(response, { writeHead: swallow, write: () => true, end: reset });
}

/** What each service says in its own words (the error lists of their API references). */
const ERRORS: Record<FaultService, Record<'throttle' | 'error', [status: number, type: string]>> = {
  dynamodb: {
    throttle: [400, 'com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException'],
    error: [500, 'com.amazonaws.dynamodb.v20120810#InternalServerError'],
  },
  'cognito-idp': {
    throttle: [400, 'TooManyRequestsException'],
    error: [500, 'InternalErrorException'],
  },
  'cognito-identity': {
    throttle: [429, 'TooManyRequestsException'],
    error: [500, 'InternalErrorException'],
  },
  ssm: { throttle: [400, 'ThrottlingException'], error: [500, 'InternalServerError'] },
};

function answerTo(service: FaultService, kind: 'throttle' | 'error') {
  const [status, type] = ERRORS[service][kind];
  const body = JSON.stringify({ __type: type, message: `A fault was asked for: ${kind}.` });
  return { status, type, body };
}

/** Disturbs what another service asks of one without a request on the wire. */
export async function injectInProcess<Answer extends { status: number; body: string }>(
  fault: Fault,
  proceed: () => Promise<Answer>,
): Promise<Answer | { status: number; body: string }> {
  switch (fault.kind) {
    case 'throttle':
    case 'error':
      return answerTo(fault.service, fault.kind);
    case 'reset-before-commit':
      throw new ConnectionReset();
    case 'reset-after-commit':
      await proceed();
      throw new ConnectionReset();
    case 'hang':
      return new Promise(() => {});
    case 'latency':
      await wait(fault.latencyMs);
      return proceed();
  }
}

/** No answer came, and whether it was done nobody can say. */
export class ConnectionReset extends Error {
  override name = 'ConnectionReset';

  constructor() {
    super('The connection was reset.');
  }
}
