import type { Context } from 'aws-lambda';
import { describeFault, type Fault } from './fault';
import type { Caller } from './faulty-endpoint';

export type Handler = (
  event: never,
  context: Pick<Context, 'awsRequestId' | 'getRemainingTimeInMillis'>,
) => Promise<unknown>;

/** One invocation, and what was seen of it. */
export interface Call extends Caller {
  functionName: string;
  /** The account it is about. */
  sub: string;
  /** When its handler began, virtual ms; it knows of nothing later. None for `reconcile`, that looks again. */
  startedAt: number | undefined;
  /** Faults that its requests have met. */
  met: Fault[];
  /** What the handler reported, e.g. `healed`; nothing yet, or died. */
  outcome?: string;
  /** The names of the metrics it counted. */
  metrics: string[];
  /** What it returned. */
  answer?: unknown;
}

/** A process that Lambda keeps: one call at a time. What it remembers is in the handler. */
export interface Process {
  number: number;
  handler: Handler;
  call: Call | undefined;
  alive: boolean;
  die: () => void;
}

interface Needs {
  name: string;
  /** Cold start: a process of its own, with clients of its own. */
  start: (process: Pick<Process, 'number' | 'call'>) => Handler;
  /** The function's own time limit, ms from when its handler begins. */
  timeoutMs: number;
  now: () => number;
  trace: (line: string) => void;
}

/** What a call is about, and the faults of its requests, which are taken from the array. */
export interface Invocation {
  sub: string;
  event: unknown;
  faults: (Fault | null)[];
}

/** The cold start that is reckoned with, and the way to a warm process, in ms. */
const COLD_MS = 1_000;
const WARM_MS = 5;

/** A Lambda function: as many processes as there are calls at once, warm ones first. */
export function createLambda({ name, start, timeoutMs, now, trace }: Needs) {
  let processes: Process[] = [];
  let started = 0;

  async function coldStart(): Promise<Process> {
    const process: Process = {
      number: ++started,
      handler: notStarted,
      call: undefined,
      alive: true,
      die: () => {
        process.alive = false;
        processes = processes.filter((other) => other !== process);
      },
    };
    await pass(Math.round(COLD_MS * (0.2 + 0.8 * Math.random())));
    process.handler = start(process);
    return process;
  }

  return {
    name,
    /** As if it had been deployed again, or not called for long: no process is left idle. */
    recycle: () => {
      processes = [];
    },
    /** @throws what the handler throws; an error where the process dies or its time is up */
    invoke: async ({ sub, event, faults }: Invocation): Promise<Call> => {
      const process = anyOf(processes) ?? (await coldStart());
      await pass(WARM_MS);
      const label = `${name}#${process.number}`;
      const startedAt = now();
      const call: Call = {
        functionName: name,
        sub,
        startedAt,
        met: [],
        metrics: [],
        nextFault: () => {
          const fault = faults.shift() ?? null;
          if (fault) call.met.push(fault);
          trace(`${label} asks: ${describeFault(fault)}`);
          return fault;
        },
        alive: () => process.alive,
        crash: () => fail('crashed'),
      };
      let fail: (how: string) => void = () => {};
      const death = new Promise<never>((_, reject) => {
        fail = (how) => {
          process.die();
          reject(new Error(`${label} ${how}`));
        };
      });
      const limit = setTimeout(() => fail('was out of time'), timeoutMs);
      process.call = call;
      trace(`${label} begins`);
      try {
        const answer = process.handler(structuredClone(event) as never, {
          awsRequestId: `${label}@${startedAt}`,
          getRemainingTimeInMillis: () => startedAt + timeoutMs - now(),
        });
        call.answer = await Promise.race([answer, death]);
        return call;
      } finally {
        clearTimeout(limit);
        trace(`${label} ends: ${call.outcome ?? 'no outcome'}`);
        if (process.alive) processes.push(process);
      }
    },
  };
}

export type Lambda = ReturnType<typeof createLambda>;

/** Takes one of the idle processes; Lambda does not say which it takes. */
function anyOf(processes: Process[]): Process | undefined {
  return processes.splice(Math.floor(Math.random() * processes.length), 1)[0];
}

function notStarted(): never {
  throw new Error('The process was called before it had started.');
}

export function pass(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
