import type { AnswerStream } from '../service';
import type { Surroundings } from './surroundings';

/** How a call of a function ended; `absent` where the sandbox has no such function. */
export type FunctionCall =
  | { ended: 'well'; payload: unknown }
  | { ended: 'failed'; errorMessage: string }
  | { ended: 'late' | 'forbidden' | 'absent' };

/** What an API calls: a function, and perhaps a role that it does so with. */
export interface Callee {
  functionArn: string;
  /** Of a role whose policies count in place of the function's own. */
  credentials?: string | undefined;
}

/**
 * Calls a function as API Gateway does, which its policy has to allow.
 *
 * @param sourceArn what calls, as `aws:SourceArn` has it
 * @param stream takes the answer as it comes
 * @param timeoutMs after which nobody waits any longer; the function goes on
 */
export async function callFunction(
  { others, accountId }: Surroundings,
  { functionArn, credentials }: Callee,
  sourceArn: string,
  event: unknown,
  timeoutMs: number,
  stream?: AnswerStream,
): Promise<FunctionCall> {
  if (!others.functions.has(functionArn)) return { ended: 'absent' };
  const context = { 'aws:sourcearn': sourceArn, 'aws:sourceaccount': accountId };
  const isAllowed =
    credentials !== undefined ||
    others.functionPolicies.allow(functionArn, PRINCIPAL, 'lambda:InvokeFunction', context);
  if (!isAllowed) return { ended: 'forbidden' };
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<FunctionCall>((resolve) => {
    timer = setTimeout(() => resolve({ ended: 'late' }), timeoutMs);
  });
  const called = others.functions
    .invoke(functionArn, event, stream && { stream })
    .then(
      (result): FunctionCall =>
        result.ok
          ? { ended: 'well', payload: result.payload }
          : { ended: 'failed', errorMessage: result.errorMessage },
    );
  try {
    return await Promise.race([called, late]);
  } finally {
    clearTimeout(timer);
  }
}

const PRINCIPAL = 'apigateway.amazonaws.com';

/**
 * The function that a URI is of: its ARN, or
 * `arn:aws:apigateway:<region>:lambda:path/2015-03-31/functions/<its ARN>/invocations`, or that of a stream.
 *
 * @returns undefined for any other URI
 */
export function functionOf(uri = ''): string | undefined {
  const [, inPath] =
    /:lambda:path\/[\d-]+\/functions\/(.+?)\/(?:response-streaming-)?invocations$/.exec(uri) ?? [];
  return inPath ?? (/^arn:[\w-]+:lambda:/.test(uri) ? uri : undefined);
}
