import { BUDGET_MS, type Invocation, type RequestOptions, withDeadline } from '../users/limits';
import { startReport, type Telemetry } from '../users/report';
import { sourceOf, type TriggerEvent } from '../users/user-row';
import { type EnsureUserNeeds, ensureUser } from './ensure-user';

/**
 * A token for a machine: there is no account, and so no row (Cognito developer guide, "Pre token
 * generation Lambda trigger"; sent where the trigger's version is V3_0).
 */
const FOR_A_MACHINE = 'TokenGeneration_ClientCredentials';

/**
 * Makes sure of the account's row before its token goes out. It catches whoever has none: the
 * account was made by an administrator, imported, migrated, federated, is older than the backend, or
 * the database did not answer when it was confirmed. No other trigger runs for all of them.
 *
 * The event is returned as it came, so the token is what it would be without this trigger; and
 * always: an error here would refuse the sign-in, and a row is not worth that.
 */
export const preTokenGeneration = (needs: EnsureUserNeeds & Telemetry) => {
  const ensure = ensureUser(needs);
  return async <Event extends TriggerEvent>(event: Event, context: Invocation): Promise<Event> => {
    const source = sourceOf(event);
    const report = startReport(needs, 'pre-token-generation', context, source);
    if (!source.startsWith('TokenGeneration_') || source === FOR_A_MACHINE) {
      report.done('ignored');
      return event;
    }
    try {
      const work = (options: RequestOptions) =>
        ensure(event.request?.userAttributes, report.startedAt, options);
      report.done(await withDeadline(BUDGET_MS.token, context, work));
    } catch (error) {
      report.failed(error);
    }
    return event;
  };
};
