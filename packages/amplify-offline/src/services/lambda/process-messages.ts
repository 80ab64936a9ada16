import type { Readable } from 'node:stream';
import type { FunctionError } from './function-definition';
import type { OutputStream } from './log-collector';

/** What a function's process is sent for one invocation. */
export interface InvokeMessage {
  requestId: string;
  arn: string;
  traceId: string;
  /** Epoch milliseconds. */
  deadline: number;
  /** JSON. */
  event: string;
}

/** What a function's process sends: its output as it comes, and how each phase of its life ends. */
export type ProcessMessage =
  | { type: 'entry'; text: string }
  | { type: 'output'; stream: OutputStream; text: string }
  | { type: 'answer-begins'; contentType: string }
  | { type: 'answer-goes-on'; bytes: string }
  | PhaseMessage;

/** The end of init, or of one invocation. `fatal` says that the process is about to go. */
export type PhaseMessage =
  | { type: 'ready' }
  | { type: 'result'; payload: string }
  | { type: 'error'; error: FunctionError; fatal: boolean };

/** How a phase came to its end, as seen from outside the process. */
export type Ending =
  | { kind: 'ready' }
  | { kind: 'result'; payload: string }
  | { kind: 'error'; error: FunctionError }
  | { kind: 'timeout' }
  | { kind: 'out-of-memory'; signal: NodeJS.Signals }
  | { kind: 'exit'; code: number | null; signal: NodeJS.Signals | null };

export function endingOf(message: PhaseMessage): Ending {
  if (message.type === 'ready') return { kind: 'ready' };
  if (message.type === 'result') return { kind: 'result', payload: message.payload };
  return { kind: 'error', error: message.error };
}

/** Reads messages as `runtime/send-message.mjs` writes them: a line of JSON each. */
export function readMessages(pipe: Readable, onMessage: (message: ProcessMessage) => void): void {
  let pieces: string[] = [];
  pipe.setEncoding('utf8').on('data', (text: string) => {
    const lines = text.split('\n');
    pieces.push(lines.shift() ?? '');
    for (const next of lines) {
      onMessage(JSON.parse(pieces.join('')));
      pieces = [next];
    }
  });
}
