import type { FunctionDefinition } from './function-definition';
import type { InvocationOutcome, InvocationResult } from './invocation';
import type { Ending } from './process-messages';

export interface Description {
  outcome: InvocationOutcome;
  result: InvocationResult;
  /** What Lambda itself would add to the log. */
  platformLog: string[];
}

/**
 * Words an ending as Lambda words it to the caller. The texts are those of Lambda's runtime
 * interface emulator (github.com/aws/aws-lambda-runtime-interface-emulator), except that a process
 * that ran out of memory is `Runtime.OutOfMemory`, the name in Lambda's REPORT line; the payload
 * there says `Runtime.ExitError`, as for any process that died.
 */
export function describeEnding(
  ending: Ending,
  requestId: string,
  definition: FunctionDefinition,
): Description {
  const failure = (outcome: InvocationOutcome, errorType: string, what: string): Description => ({
    outcome,
    result: { ok: false, errorType, errorMessage: `RequestId: ${requestId} Error: ${what}` },
    platformLog: [`RequestId: ${requestId} Error: ${what}`],
  });

  switch (ending.kind) {
    case 'ready': // only an init ends so
    case 'result': {
      const payload: unknown = ending.kind === 'result' ? JSON.parse(ending.payload) : null;
      return { outcome: 'success', result: { ok: true, payload }, platformLog: [] };
    }
    case 'error':
      return { outcome: 'error', result: { ok: false, ...ending.error }, platformLog: [] };
    case 'timeout': {
      const what = `Task timed out after ${definition.timeoutSeconds.toFixed(2)} seconds`;
      return failure('timeout', 'Sandbox.Timedout', what);
    }
    case 'out-of-memory': {
      const what = `Runtime exited with error: signal: ${signalText(ending.signal)}`;
      return failure('out-of-memory', 'Runtime.OutOfMemory', what);
    }
    case 'exit':
      return failure('error', 'Runtime.ExitError', exitText(ending));
  }
}

function exitText({ code, signal }: Extract<Ending, { kind: 'exit' }>): string {
  if (signal) return `Runtime exited with error: signal: ${signalText(signal)}`;
  if (code) return `Runtime exited with error: exit status ${code}`;
  return 'Runtime exited without providing a reason';
}

/** Lambda has the system's words for a signal, not its name. */
function signalText(signal: NodeJS.Signals): string {
  const texts: Partial<Record<NodeJS.Signals, string>> = {
    SIGABRT: 'aborted',
    SIGKILL: 'killed',
    SIGSEGV: 'segmentation fault',
    SIGTERM: 'terminated',
  };
  return texts[signal] ?? signal;
}
