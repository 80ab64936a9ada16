import { type Assembly, assemble, type Parts } from './functions';
import { type Call, createLambda, type Handler, type Process } from './lambda-function';
import type { Schedule } from './schedule';
import { createUserPool, type Origin } from './user-pool';
import { noHistory, type Place, type World } from './world';

/** Time limits of the functions, ms: of the triggers as the schedule says. */
const ERASE_TIMEOUT_MS = 30_000;

type Needs = Pick<World, 'database' | 'agents' | 'trace' | 'violated' | 'now'>;

/** A new backend for the schedule, with empty pool and tables. */
export function createWorld(
  { timeoutMs, origins }: Pick<Schedule, 'timeoutMs' | 'origins'>,
  assembly: Assembly,
  given: Needs,
): World {
  const { trace, now } = given;
  const history = noHistory();
  const pool = createUserPool(now);
  const current = new Map<Place, string>();
  let generation = 0;

  const handlers = assemble(assembly);
  const lambda = (name: string, limitMs: number, make: (parts: Parts) => Handler) =>
    createLambda({
      name,
      timeoutMs: limitMs,
      now,
      trace,
      start: (process) => make(partsOf(process)),
    });

  const partsOf = (process: Pick<Process, 'call'>): Parts => {
    const callerNow = () => process.call ?? noCall();
    const log = (_: unknown, ...[fields]: unknown[]) => report(callerNow(), fields);
    return {
      agents: given.agents(callerNow),
      logger: { info: log, error: log },
      metrics: counted((name) => callerNow().metrics.push(name)),
      now,
    };
  };

  /** Invariant: a log line holds nothing of a person. */
  const report = (call: Call, fields: unknown) => {
    const line = JSON.stringify(fields);
    call.outcome = (fields as { outcome?: string }).outcome ?? 'unnamed';
    trace(`${call.functionName} reports ${line}`);
    if (PERSONAL.test(line)) given.violated(`a log line tells of a person: ${line}`);
  };

  const signUpAt = (place: Place, origin: Origin) => {
    const sub = `sub-${place}-${++generation}`;
    current.set(place, sub);
    history.subs.add(sub);
    return pool.add(sub, origin, addressOf(place, 0));
  };
  const currentAt = (place: Place) => pool.find(current.get(place) ?? '');

  const world: World = {
    ...given,
    pool,
    history,
    addressOf,
    currentAt,
    signUpAt,
    accountAt: (place) => currentAt(place) ?? signUpAt(place, origins[place]),
    postConfirmation: lambda('post-confirmation', timeoutMs, handlers.postConfirmation),
    preTokenGeneration: lambda('pre-token-generation', timeoutMs, handlers.preTokenGeneration),
    deleteAccount: lambda('delete-account', ERASE_TIMEOUT_MS, handlers.deleteAccount),
  };
  return world;
}

/** Metrics, of which only the names are looked at. */
export function counted(add: (name: string) => void): Parts['metrics'] {
  const metrics = { addMetric: add, publishStoredMetrics: () => {} };
  return metrics as unknown as Parts['metrics'];
}

/** What is a person's in the simulation: a `sub`, an address, a name. */
const PERSONAL = /sub-\d|@example|As signed up|Edited/;

function addressOf(place: Place, number: number): string {
  return `place-${place}-address-${number}@example.com`;
}

function noCall(): never {
  throw new Error('A process sent a request, and nobody had called it.');
}
