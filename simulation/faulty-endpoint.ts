import type { Agent } from 'node:http';
import type { Fault } from './fault';
import { inMemoryAgent, type Wire, type WireRequest } from './in-memory-network';

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
  async function answer(
    client: Wire,
    { operation, body }: WireRequest,
    caller: C,
    fault: Fault | null,
  ): Promise<void> {
    await pass(answerMs());
    const stopped = (side: 'before' | 'after') => happens(fault, side, caller, client);
    if (await stopped('before')) return;
    const refusal = fault && refusalOf(fault, operation);
    const { status, body: answer } = refusal ?? (await service(caller, operation, body));
    if (await stopped('after')) return;
    client.answer(status, answer);
  }

  return (callerNow) =>
    inMemoryAgent((client) => {
      const caller = callerNow();
      const fault = caller.nextFault();
      if (!caller.alive() || fault?.kind === 'unreachable') return;
      setTimeout(() => {
        if (client.destroyed) return;
        client.connected((request) => {
          answer(client, request, caller, fault).catch(() => client.reset());
        });
      }, CONNECT_MS);
    });
}

/** @returns whether nothing more is to happen with the request */
async function happens(
  fault: Fault | null,
  side: 'before' | 'after',
  caller: Caller,
  client: Wire,
): Promise<boolean> {
  if (!fault || !('side' in fault) || fault.side !== side) return false;
  if (fault.kind === 'slow') await pass(fault.ms);
  if (fault.kind === 'reset') client.reset();
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
