import type { Logger } from '@aws-lambda-powertools/logger';
import type { Context } from 'aws-lambda';
import { type CognitoTriggerEvent, type UserRow, userRow } from './user-row';

interface Needs {
  saveUser: (row: UserRow) => Promise<'created' | 'already-there'>;
  logger: Pick<Logger, 'info' | 'error'>;
  /** Milliseconds since the epoch. */
  now: () => number;
}

/**
 * Gives the confirmed account its row, and Cognito its event back: the same object, untouched, since
 * Cognito refuses any other output.
 *
 * All `PostConfirmation_*` sources are one to it: sign-up, confirmation by an administrator, the
 * first federated sign-in, and a password reset, which so mends a missing row. Any other source
 * writes nothing.
 *
 * One log line per call, of fields that name no person: never an attribute, the event, the
 * environment, or an error's message, which for AWS errors can quote the values that were sent.
 *
 * @throws MissingSubError, UserNotSavedError; Cognito shows their texts to the app as
 *   "PostConfirmation failed with error <message>"
 */
export const postConfirmation =
  ({ saveUser, logger, now }: Needs) =>
  async <Event extends CognitoTriggerEvent>(
    event: Event,
    { awsRequestId: requestId }: Pick<Context, 'awsRequestId'>,
  ): Promise<Event> => {
    const startedAt = now();
    const { triggerSource } = event;
    const report = () => ({ requestId, triggerSource, durationMs: now() - startedAt });
    try {
      const outcome = triggerSource.startsWith('PostConfirmation_')
        ? await saveUser(userRow(event, new Date(startedAt)))
        : 'ignored';
      logger.info('post-confirmation', { ...report(), outcome });
      return event;
    } catch (error) {
      logger.error('post-confirmation', { ...report(), outcome: 'failed', ...namesOf(error) });
      throw error;
    }
  };

function namesOf(error: unknown): { errorName: string; causeName?: string } {
  if (!(error instanceof Error)) return { errorName: typeof error };
  return {
    errorName: error.name,
    ...(error.cause instanceof Error && { causeName: error.cause.name }),
  };
}
