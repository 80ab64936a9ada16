import { type Agent, createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import type { Fault } from './fault';
import { inMemoryAgent } from './in-memory-network';

export interface Answer {
  status: number;
  body: string;
}

/** Who asks, and what is to go wrong with the next request. */
export interface Caller {
  nextFault: () => Fault | null;
  crash: () => void;
  alive: () => boolean;
}

/** Does what was asked, at once; `operation` as in `x-amz-target`, behind the dot. */
export type Service<C extends Caller> = (
  caller: C,
  operation: string,
  body: string,
) => Promise<Answer>;

/** To connect, in ms. */
const CONNECT_MS = 1;

/** To be heard, in ms: between 2 and 40, mostly little. */
const answerMs = () => Math.round(2 + 38 * Math.random() ** 3);

/**
 * An HTTP endpoint of the AWS JSON protocol in memory, in front of a service; the callers' faults
 * happen in it.
 *
 * @returns an agent for the HTTP client of a process, which says on whose behalf it calls just now
 */
export function faultyEndpoint<C extends Caller>(
  service: Service<C>,
): (callerNow: () => C) => Agent {
  const requests = new WeakMap<object, { caller: C; fault: Fault | null }>();

  const server = createServer((request, response) => {
    const { caller, fault } = requests.get(request.socket) ?? unknownConnection();
    answer(request, response, caller, fault).catch((error) => request.socket.destroy(error));
  });

  async function answer(
    request: IncomingMessage,
    response: ServerResponse,
    caller: C,
    fault: Fault | null,
  ): Promise<void> {
    const operation = String(request.headers['x-amz-target']).split('.')[1] ?? '';
    const body = await text(request);
    await pass(answerMs());
    const stopped = (side: 'before' | 'after') => happens(fault, side, caller, request.socket);
    if (await stopped('before')) return;
    const refusal = fault && refusalOf(fault, operation);
    const { status, body: answer } = refusal ?? (await service(caller, operation, body));
    if (await stopped('after')) return;
    response.sendDate = false;
    response.writeHead(status, { 'Content-Type': 'application/x-amz-json-1.0' }).end(answer);
  }

  return (callerNow) =>
    inMemoryAgent((serverEnd, clientEnd) => {
      const caller = callerNow();
      const fault = caller.nextFault();
      if (!caller.alive() || fault?.kind === 'unreachable') return;
      requests.set(serverEnd, { caller, fault });
      setTimeout(() => {
        if (clientEnd.destroyed) return;
        server.emit('connection', serverEnd);
        clientEnd.connected();
      }, CONNECT_MS);
    });
}

/** @returns whether nothing more is to happen with the request */
async function happens(
  fault: Fault | null,
  side: 'before' | 'after',
  caller: Caller,
  socket: { destroy: () => void },
): Promise<boolean> {
  if (!fault || !('side' in fault) || fault.side !== side) return false;
  if (fault.kind === 'slow') await pass(fault.ms);
  if (fault.kind === 'reset') socket.destroy();
  if (fault.kind === 'crash') caller.crash();
  return fault.kind !== 'slow';
}

/** As DynamoDB and Cognito say it. The SDK tries again but for a conflict. */
function refusalOf({ kind }: Fault, operation: string): Answer | undefined {
  if (kind === 'throttle') return refusal(400, 'ThrottlingException');
  if (kind === 'error') return refusal(500, 'InternalServerError');
  if (kind !== 'conflict') return undefined;
  if (operation === 'TransactWriteItems') {
    const CancellationReasons = [{ Code: 'TransactionConflict' }, { Code: 'None' }];
    return refusal(400, 'TransactionCanceledException', { CancellationReasons });
  }
  const isWrite = /^(Put|Update|Delete)Item$/.test(operation);
  return isWrite ? refusal(400, 'TransactionConflictException') : undefined;
}

function refusal(status: number, name: string, more: object = {}): Answer {
  return { status, body: JSON.stringify({ __type: name, message: name, ...more }) };
}

function pass(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

function unknownConnection(): never {
  throw new Error('A request came over a connection that this endpoint did not make.');
}
