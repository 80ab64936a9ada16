import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import type { Readable } from 'node:stream';
import { setImmediate, setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { AnswerStream } from './answer-stream';
import { awsConnections } from './aws-connections';
import type { FunctionDefinition } from './function-definition';
import { createLogCollector } from './log-collector';
import { processEnvironment } from './process-environment';
import { heapFlags, peakMemoryMB, watchMemory } from './process-memory';
import { type Ending, endingOf, type InvokeMessage, readMessages } from './process-messages';

const BOOTSTRAP = fileURLToPath(new URL('./runtime/bootstrap.mjs', import.meta.url));

export type ExecutionEnvironment = ReturnType<typeof startExecutionEnvironment>;

/**
 * Starts one process for one function: what Lambda calls an execution environment. Plain Node runs
 * it, without the loaders and options of the sandbox itself. Unlike on Lambda it is not frozen
 * between invocations: a timer that is left running goes on running.
 */
export function startExecutionEnvironment(
  definition: FunctionDefinition,
  sandboxVariables: Record<string, string>,
) {
  const logs = createLogCollector();
  const flags = [
    ...heapFlags(definition.memoryMB),
    awsConnections(sandboxVariables.AWS_ENDPOINT_URL ?? ''),
  ];
  const child = spawn(process.execPath, [...flags, BOOTSTRAP], {
    cwd: definition.codeDir,
    env: processEnvironment(definition, sandboxVariables, newLogStreamName(new Date())),
    stdio: ['ignore', 'pipe', 'pipe', 'ipc', 'pipe'],
  });

  let alive = true;
  let outOfHeap = false;
  let exit: Ending | undefined;
  let peakMB: number | undefined;
  let onEnding: (ending: Ending) => void = () => {};
  let answer: AnswerStream | undefined;

  readMessages(child.stdio[4] as Readable, (message) => {
    if (message.type === 'entry') return logs.addEntry(message.text);
    if (message.type === 'output') return logs.addOutput(message.stream, message.text);
    if (message.type === 'answer-begins') return answer?.begin(message.contentType);
    if (message.type === 'answer-goes-on') {
      return answer?.write(Buffer.from(message.bytes, 'base64'));
    }
    if (message.type === 'error' && message.fatal) alive = false;
    onEnding(endingOf(message));
  });
  child.stdout?.setEncoding('utf8').on('data', (text) => logs.addOutput('stdout pipe', text));
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    outOfHeap ||= text.includes('JavaScript heap out of memory');
    logs.addOutput('stderr pipe', text);
  });

  const gone = new Promise<void>((resolve) => {
    const settle = (ending: Ending) => {
      alive = false;
      exit = ending;
      onEnding(ending);
      resolve();
    };
    child.once('error', () => settle({ kind: 'exit', code: 127, signal: null }));
    child.once('exit', async (code, signal) => {
      alive = false;
      // What it wrote is still to be read, but something it started may hold the pipes open.
      const closed = new Promise((close) => child.once('close', close));
      await Promise.race([closed, sleep(200, undefined, { ref: false })]);
      settle(
        outOfHeap ? { kind: 'out-of-memory', signal: 'SIGABRT' } : { kind: 'exit', code, signal },
      );
    });
  });

  function kill(): Promise<void> {
    alive = false;
    child.kill('SIGKILL');
    return gone;
  }

  /** Ends with the first of: an answer, the process's death, the time limit, the memory limit. */
  async function phase(limitMs: number): Promise<Ending> {
    let stopWatch = () => {};
    let timer: NodeJS.Timeout | undefined;
    const first = await new Promise<Ending>((resolve) => {
      if (exit) return resolve(exit);
      onEnding = resolve;
      timer = setTimeout(() => resolve({ kind: 'timeout' }), limitMs);
      if (child.pid !== undefined) {
        stopWatch = watchMemory(child.pid, definition.memoryMB, () => resolve(outOfMemory));
      }
    });
    onEnding = () => {};
    clearTimeout(timer);
    stopWatch();

    if (child.pid !== undefined) peakMB = peakMemoryMB(child.pid) ?? peakMB;
    const ending = (peakMB ?? 0) > definition.memoryMB ? outOfMemory : first;
    if (ending.kind === 'timeout' || ending === outOfMemory || !alive) await kill();
    // What it wrote past its streams before it answered can be read by now: two turns do that.
    else for (let turn = 0; turn < 2; turn++) await setImmediate();
    return ending;
  }

  return {
    definition,
    /** Settles when the process is gone and what it wrote has been read. */
    gone,
    isAlive: () => alive,
    /** In MB, after the last phase; undefined where the host cannot tell. */
    peakMemoryMB: () => peakMB,
    takeLogs: logs.take,
    /** Waits until the function's module is loaded. */
    init: (limitMs: number): Promise<Ending> => phase(limitMs),
    /** @param stream takes the answer of a handler that streams it */
    invoke(message: InvokeMessage, limitMs: number, stream: AnswerStream): Promise<Ending> {
      answer = stream;
      const ending = phase(limitMs);
      // A process that has just died is told by its exit, not by a write that failed.
      child.send({ type: 'invoke', ...message }, () => {});
      return ending;
    },
    kill,
  };
}

const outOfMemory: Ending = { kind: 'out-of-memory', signal: 'SIGKILL' };

/** `YYYY/MM/DD/[$LATEST]<32 hex digits>`, one for each process. */
function newLogStreamName(now: Date): string {
  const day = now.toISOString().slice(0, 10).replaceAll('-', '/');
  return `${day}/[$LATEST]${randomBytes(16).toString('hex')}`;
}
