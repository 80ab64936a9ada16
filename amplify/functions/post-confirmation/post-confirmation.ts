import type { Context } from 'aws-lambda';
import { CONFIRMATION_BUDGET_MS, timeFor } from '../../users/aws-limits';
import { withDeadline } from '../../users/deadline';
import { SERVICE } from '../../users/metrics';
import { startReport, type Telemetry } from '../../users/report';
import type { CognitoTriggerEvent } from '../../users/trigger-event';
import { MissingSubError, userRow } from '../../users/user-row';
import type { UserTable } from '../../users/user-table';

interface Needs extends Telemetry {
  users: Pick<UserTable, 'create'>;
}

/**
 * Gives the confirmed account its row, and Cognito its event back: the same object, untouched, since
 * Cognito refuses any other output.
 *
 * All `PostConfirmation_*` sources are one to it: sign-up, confirmation by an administrator, the
 * first federated sign-in, and a password reset. Any other source writes nothing.
 *
 * Where the row cannot be written in time, the confirmation goes through all the same. The account
 * is CONFIRMED by now, and confirming it again is refused: an error would keep out a user who is in.
 * It is logged and counted, and the Pre Token Generation trigger writes the row at the first token.
 *
 * @throws MissingSubError; Cognito shows its text to the app as
 *   "PostConfirmation failed with error <message>"
 */
export const postConfirmation =
  ({ users, ...telemetry }: Needs) =>
  async <Event extends CognitoTriggerEvent>(
    event: Event,
    context: Pick<Context, 'awsRequestId' | 'getRemainingTimeInMillis'>,
  ): Promise<Event> => {
    const { triggerSource, request } = event;
    const fields = { requestId: context.awsRequestId, triggerSource };
    const report = startReport(telemetry, SERVICE.postConfirmation, fields);
    if (!triggerSource.startsWith('PostConfirmation_')) {
      report.done('ignored');
      return event;
    }
    try {
      const row = userRow(request.userAttributes, report.startedAt);
      const timeMs = timeFor(CONFIRMATION_BUDGET_MS, context);
      report.done(await withDeadline(timeMs, (options) => users.create(row, options)));
    } catch (error) {
      report.failed(error);
      if (error instanceof MissingSubError) throw error;
    }
    return event;
  };
