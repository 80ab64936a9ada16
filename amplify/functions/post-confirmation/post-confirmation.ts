import { BUDGET_MS, type Invocation, type RequestOptions, withDeadline } from '../users/limits';
import { startReport, type Telemetry } from '../users/report';
import { MissingSubError, sourceOf, type TriggerEvent, userRow } from '../users/user-row';
import type { CreateUser } from '../users/user-table';

/**
 * Gives the confirmed account its row, and Cognito its event back, untouched: it refuses any other
 * output. All `PostConfirmation_*` sources are one to it: sign-up, confirmation by an administrator, the
 * first federated sign-in, a password reset.
 *
 * Where the row cannot be written in time, the confirmation goes through all the same: the account is
 * CONFIRMED by now, and an error would keep out a user who is in. The failure is logged and counted, and
 * the Pre Token Generation trigger writes the row at the first token.
 *
 * @throws MissingSubError; Cognito shows the app "PostConfirmation failed with error <message>"
 */
export const postConfirmation =
  ({ createUser, ...telemetry }: Telemetry & { createUser: CreateUser }) =>
  async <Event extends TriggerEvent>(event: Event, context: Invocation): Promise<Event> => {
    const source = sourceOf(event);
    const report = startReport(telemetry, 'post-confirmation', context, source);
    if (!source.startsWith('PostConfirmation_')) {
      report.done('ignored');
      return event;
    }
    try {
      const row = userRow(event.request?.userAttributes, report.startedAt);
      const work = (options: RequestOptions) => createUser(row, options);
      report.done(await withDeadline(BUDGET_MS.confirmation, context, work));
    } catch (error) {
      report.failed(error);
      if (error instanceof MissingSubError) throw error;
    }
    return event;
  };
