import type { Context } from 'aws-lambda';
import { TOKEN_BUDGET_MS, timeFor } from '../../users/aws-limits';
import { withDeadline } from '../../users/deadline';
import { ensureUser } from '../../users/ensure-user';
import { SERVICE } from '../../users/metrics';
import { startReport, type Telemetry } from '../../users/report';
import type { SeenUsers } from '../../users/seen-users';
import type { CognitoTriggerEvent } from '../../users/trigger-event';
import type { UserTable } from '../../users/user-table';

interface Needs extends Telemetry {
  users: Pick<UserTable, 'read' | 'create' | 'updateEmail'>;
  seen: SeenUsers;
}

/**
 * Makes sure of the account's row before its token goes out. It catches whoever has none: the
 * account was made by an administrator, imported, migrated, federated, is older than the backend, or
 * the database did not answer when it was confirmed. No other trigger runs for all of them.
 *
 * The event is returned as it came, so the token is what it would be without this trigger; and
 * always: an error here would refuse the sign-in, and a row is not worth that.
 */
export const preTokenGeneration = ({ users, seen, ...telemetry }: Needs) => {
  const ensure = ensureUser({ users, seen });
  return async <Event extends CognitoTriggerEvent>(
    event: Event,
    context: Pick<Context, 'awsRequestId' | 'getRemainingTimeInMillis'>,
  ): Promise<Event> => {
    const { triggerSource, request } = event;
    const fields = { requestId: context.awsRequestId, triggerSource };
    const report = startReport(telemetry, SERVICE.preTokenGeneration, fields);
    try {
      if (triggerSource.startsWith('TokenGeneration_')) {
        const timeMs = timeFor(TOKEN_BUDGET_MS, context);
        const { userAttributes } = request;
        report.done(
          await withDeadline(timeMs, (options) =>
            ensure(userAttributes, report.startedAt, options),
          ),
        );
      } else report.done('ignored');
    } catch (error) {
      report.failed(error);
    }
    return event;
  };
};
