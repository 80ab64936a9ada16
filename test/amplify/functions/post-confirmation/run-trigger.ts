import { Logger } from '@aws-lambda-powertools/logger';
import type { DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import { vi } from 'vitest';
import { postConfirmation } from '../../../../amplify/functions/post-confirmation/post-confirmation';
import { saveUser } from '../../../../amplify/functions/post-confirmation/save-user';
import type { CognitoTriggerEvent } from '../../../../amplify/functions/post-confirmation/user-row';

export const REQUEST_ID = 'c6af9ac6-7b61-11e6-9a41-93e8deadbeef';
export const STARTED_AT = Date.parse('2026-11-22T10:11:12.013Z');
export const TOOK_MS = 42;

type Client = Pick<DynamoDBDocumentClient, 'send'>;

/**
 * Calls the trigger as `handler.ts` puts it together, with the real logger; DynamoDB is a recorder
 * that answers with success, or throws `failure`.
 *
 * @returns the requests that were sent, what came back, and all that was printed
 */
export async function runTrigger(event: CognitoTriggerEvent, failure?: unknown) {
  const sent: unknown[] = [];
  const send = async (command: PutCommand) => {
    sent.push(command.input);
    if (failure) throw failure;
    return {};
  };
  const clock = [STARTED_AT, STARTED_AT + TOOK_MS];
  const { result, printed } = await printedDuring(() =>
    postConfirmation({
      saveUser: saveUser({
        client: { send } as unknown as Client,
        tableName: 'User-test',
        budgetMs: 1_000,
      }),
      logger: new Logger({ serviceName: 'post-confirmation' }),
      now: () => clock.shift() ?? Number.NaN,
    })(event, { awsRequestId: REQUEST_ID }),
  );
  return { sent, printed, ...result };
}

/** Powertools prints to the process's streams, past the global console. */
async function printedDuring<T>(work: () => Promise<T>) {
  let printed = '';
  const spies = [process.stdout, process.stderr].map((stream) =>
    vi.spyOn(stream, 'write').mockImplementation((text) => {
      printed += text;
      return true;
    }),
  );
  const result: { answer?: T; error?: unknown } = await work().then(
    (answer) => ({ answer }),
    (error: unknown) => ({ error }),
  );
  for (const spy of spies) spy.mockRestore();
  return { result, printed };
}
