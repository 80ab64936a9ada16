import type { Context } from 'aws-lambda';
import { ERASE_BUDGET_MS, timeFor } from '../../users/aws-limits';
import type { RequestOptions } from '../../users/aws-request';
import { withDeadline } from '../../users/deadline';
import type { Account } from '../../users/erase-account';
import { SERVICE } from '../../users/metrics';
import { startReport, type Telemetry } from '../../users/report';
import { type AppSyncEvent, accountToDelete, NotAllowedError } from './account-to-delete';

interface Needs extends Telemetry {
  erase: (account: Account, options: RequestOptions) => Promise<void>;
}

/** Not all of the account is gone. What went wrong is in `cause`, for the operator alone. */
export class AccountNotDeletedError extends Error {
  override readonly name = 'AccountNotDeletedError';

  constructor(cause: unknown) {
    // AppSync shows this text to the caller.
    super('The account could not be deleted completely. Call deleteAccount again to finish.', {
      cause,
    });
  }
}

/**
 * The mutation `deleteAccount`: erases the caller's account, or for an Admin the one that is named.
 *
 * @returns true once all is gone
 * @throws NotAllowedError, AccountNotDeletedError; AppSync shows their texts to the caller
 */
export const deleteAccount =
  ({ erase, ...telemetry }: Needs) =>
  async (
    event: AppSyncEvent,
    context: Pick<Context, 'awsRequestId' | 'getRemainingTimeInMillis'>,
  ): Promise<boolean> => {
    const report = startReport(telemetry, SERVICE.deleteAccount, {
      requestId: context.awsRequestId,
    });
    try {
      const account = accountToDelete(event);
      await withDeadline(timeFor(ERASE_BUDGET_MS, context), (options) => erase(account, options));
      report.done('deleted');
      return true;
    } catch (error) {
      if (error instanceof NotAllowedError) {
        report.done('refused');
        throw error;
      }
      report.failed(error);
      throw new AccountNotDeletedError(error);
    }
  };
