import { hidesUsers, type Pool, type PoolClient } from '../pools/pool';
import { decoyUsername } from '../users/named-user';
import type { User } from '../users/user';
import type { CallTrigger } from './call-trigger';
import { type Metadata, metadata, userAttributes, userNotFound } from './event';

/**
 * Runs when a sign-in begins; a failing function refuses it. InitiateAuth's `ClientMetadata` arrives
 * as `validationData`. For a user who does not exist it runs where the client is not to learn that.
 */
export const preAuthentication =
  ({ callTrigger }: { callTrigger: CallTrigger }) =>
  async (
    { pool, client }: PoolClient,
    user: User | undefined,
    { name, validationData }: { name: string; validationData: Metadata | undefined },
  ): Promise<void> => {
    if (!user && !hidesUsers(client)) return;
    await callTrigger(pool, 'PreAuthentication', {
      source: 'PreAuthentication_Authentication',
      userName: user?.Username ?? decoyUsername(pool, name),
      clientId: client.id,
      request: {
        userAttributes: user ? userAttributes(pool, user) : {},
        validationData: validationData ?? null,
        ...userNotFound(client, user),
      },
      response: {},
    });
  };

/** Runs when a sign-in succeeded, before tokens; a failing function makes it fail. */
export const postAuthentication =
  ({ callTrigger }: { callTrigger: CallTrigger }) =>
  async (
    pool: Pool,
    user: User,
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
