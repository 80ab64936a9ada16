import type { Pool } from '../pools/pool';
import type { StoredUser } from '../users/stored-user';
import type { CallTrigger } from './call-trigger';
import { type Metadata, metadata, userAttributes } from './event';

/**
 * Runs when a sign-in begins; a failing function refuses it. InitiateAuth's `ClientMetadata` arrives
 * as `validationData`.
 */
export const preAuthentication =
  ({ callTrigger }: { callTrigger: CallTrigger }) =>
  async (
    pool: Pool,
    user: StoredUser,
    { clientId, validationData }: { clientId: string; validationData: Metadata | undefined },
  ): Promise<void> => {
    await callTrigger(pool, 'PreAuthentication', {
      source: 'PreAuthentication_Authentication',
      userName: user.Username,
      clientId,
      request: {
        userAttributes: userAttributes(pool, user),
        validationData: validationData ?? null,
        userNotFound: false,
      },
      response: {},
    });
  };

/** Runs when a sign-in succeeded, before tokens; a failing function makes it fail. */
export const postAuthentication =
  ({ callTrigger }: { callTrigger: CallTrigger }) =>
  async (
    pool: Pool,
    user: StoredUser,
    { clientId, clientMetadata }: { clientId: string; clientMetadata: Metadata | undefined },
  ): Promise<void> => {
    await callTrigger(pool, 'PostAuthentication', {
      source: 'PostAuthentication_Authentication',
      userName: user.Username,
      clientId,
      request: {
        userAttributes: userAttributes(pool, user),
        newDeviceUsed: false,
        ...metadata(clientMetadata),
      },
      response: {},
    });
  };
