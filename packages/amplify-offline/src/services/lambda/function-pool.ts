import type { ExecutionEnvironment } from './execution-environment';
import type { FunctionDefinition } from './function-definition';

export interface Lease {
  environment: ExecutionEnvironment;
  coldStart: boolean;
}

export type FunctionPool = ReturnType<typeof createFunctionPool>;

/**
 * The processes of one function. Each serves one invocation at a time; a busy one means another
 * process, up to `maxConcurrency`, and then waiting in line.
 */
export function createFunctionPool(
  firstDefinition: FunctionDefinition,
  options: {
    maxConcurrency: number;
    keepWarmMs: number;
    start: (definition: FunctionDefinition) => ExecutionEnvironment;
  },
) {
  let definition: FunctionDefinition | undefined = firstDefinition;
  const all = new Set<ExecutionEnvironment>();
  const idle = new Map<ExecutionEnvironment, NodeJS.Timeout>();
  const waiting: Array<{ resolve(lease: Lease): void; reject(error: Error): void }> = [];

  function start(): Lease {
    if (!definition) throw new Error('The function was removed.');
    const environment = options.start(definition);
    all.add(environment);
    environment.gone.then(() => {
      all.delete(environment);
      clearTimeout(idle.get(environment));
      idle.delete(environment);
      serveNext();
    });
    return { environment, coldStart: true };
  }

  /** The process that was used last, as it is the likeliest to have everything in memory. */
  function takeIdle(): Lease | undefined {
    const last = [...idle].at(-1);
    if (!last) return undefined;
    const [environment, timer] = last;
    clearTimeout(timer);
    idle.delete(environment);
    return environment.isAlive() ? { environment, coldStart: false } : takeIdle();
  }

  function serveNext(): void {
    const next = waiting.shift();
    if (!next) return;
    const lease = takeIdle() ?? (all.size < options.maxConcurrency ? start() : undefined);
    if (lease) next.resolve(lease);
    else waiting.unshift(next);
  }

  const retireIdle = () => Promise.all([...idle.keys()].map((environment) => environment.kill()));

  return {
    definition: (): FunctionDefinition | undefined => definition,

    acquire(): Promise<Lease> {
      return new Promise((resolve, reject) => {
        waiting.push({ resolve, reject });
        serveNext();
      });
    },

    /** A process of an older definition, or one that is dead, is not used again. */
    release({ environment }: Lease): void {
      if (!environment.isAlive() || environment.definition !== definition) {
        void environment.kill();
        return;
      }
      const timer = setTimeout(() => void environment.kill(), options.keepWarmMs);
      timer.unref();
      idle.set(environment, timer);
      serveNext();
    },

    /** Puts a new process in the place of one that would not start. */
    restart(lease: Lease): void {
      void lease.environment.kill();
      lease.environment = start().environment;
    },

    /** From now on invocations get the new definition; those under way finish with the old one. */
    replace(newDefinition: FunctionDefinition): void {
      definition = newDefinition;
      void retireIdle();
    },

    /** Ends idle processes now, busy ones after their invocation; settles when all are gone. */
    async retire(): Promise<void> {
      definition = undefined;
      for (const { reject } of waiting.splice(0)) reject(new Error('The function was removed.'));
      await Promise.all([retireIdle(), ...[...all].map((environment) => environment.gone)]);
    },

    /** Ends every process now; settles when all are gone. */
    async kill(): Promise<void> {
      const retired = this.retire();
      for (const environment of all) void environment.kill();
      await retired;
    },
  };
}
