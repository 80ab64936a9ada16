import { ResolverError } from './resolver';
import type { Send, Step } from './run-resolver';

interface Waiting {
  request: unknown;
  settle(answer: unknown): void;
  fail(error: unknown): void;
}

/** What `BatchInvoke` collects where `maxBatchSize` is not set. Source: our belief, of the documentation's example. */
const DEFAULT_BATCH_SIZE = 5;

/**
 * Sends requests of one operation. Those of a step that batches wait until all fields beside it have asked,
 * and go together.
 *
 * @see https://docs.aws.amazon.com/appsync/latest/devguide/tutorial-lambda-resolvers-js.html#advanced-use-case-batching
 */
export function batcher(): Send {
  const waiting = new Map<Step, Waiting[]>();
  return (step, request) => {
    if (!batches(step, request)) return step.dataSource.invoke(request);
    return new Promise((settle, fail) => {
      const queue = waiting.get(step) ?? [];
      queue.push({ request, settle, fail });
      waiting.set(step, queue);
      if (queue.length > 1) return;
      setImmediate(() => {
        waiting.delete(step);
        const size = step.maxBatchSize || DEFAULT_BATCH_SIZE;
        for (let from = 0; from < queue.length; from += size) {
          void sendTogether(step, queue.slice(from, from + size));
        }
      });
    });
  };
}

function batches({ dataSource, maxBatchSize = 0 }: Step, request: unknown): boolean {
  if (!dataSource.invokeBatch) return false;
  const { operation } = (request ?? {}) as { operation?: unknown };
  return operation === 'BatchInvoke' || (maxBatchSize > 0 && operation === 'Invoke');
}

async function sendTogether({ dataSource }: Step, batch: Waiting[]): Promise<void> {
  try {
    const requests = batch.map(({ request }) => request);
    const answers = (await dataSource.invokeBatch?.(requests)) ?? [];
    batch.forEach(({ settle, fail }, index) => {
      const answer = answers[index];
      if (answer instanceof ResolverError) fail(answer);
      else settle(answer);
    });
  } catch (error) {
    for (const { fail } of batch) fail(error);
  }
}
