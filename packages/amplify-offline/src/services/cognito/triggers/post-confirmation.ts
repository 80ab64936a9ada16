import type { Pool } from '../pools/pool';
import type { User } from '../users/user';
import type { CallTrigger } from './call-trigger';
import { type Metadata, metadata, userAttributes } from './event';

export interface PostConfirmationOccasion {
  readonly source: 'PostConfirmation_ConfirmSignUp' | 'PostConfirmation_ConfirmForgotPassword';
  readonly clientId: string | undefined;
  readonly clientMetadata: Metadata | undefined;
}

/**
 * Runs once the account is CONFIRMED or the password is changed. A failing function makes the
 * request fail, and changes nothing about the account.
 */
export const postConfirmation =
  ({ callTrigger }: { callTrigger: CallTrigger }) =>
  async (pool: Pool, user: User, occasion: PostConfirmationOccasion): Promise<void> => {
    await callTrigger(pool, 'PostConfirmation', {
      source: occasion.source,
      userName: user.Username,
      clientId: occasion.clientId,
      request: {
        userAttributes: userAttributes(pool, user),
        ...metadata(occasion.clientMetadata),
      },
      response: {},
    });
  };
