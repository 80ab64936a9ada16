import { BUDGET_MS, type Invocation, type RequestOptions, withDeadline } from '../users/limits';
import { startReport, type Telemetry } from '../users/report';
import { type AppSyncEvent, accountToDelete, NotAllowedError } from './account-to-delete';
import type { Account } from './erase-account';

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
  async (event: AppSyncEvent, context: Invocation): Promise<boolean> => {
    const report = startReport(telemetry, 'delete-account', context);
    try {
      const account = accountToDelete(event);
      await withDeadline(BUDGET_MS.erasure, context, (options) => erase(account, options));
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
