import type { PoolClient } from '../pools/pool';
import { type CallTrigger, triggerArn } from './call-trigger';
import type { Metadata } from './event';

export interface MigratedUser {
  readonly attributes: Record<string, string>;
  readonly finalUserStatus: 'CONFIRMED' | 'RESET_REQUIRED';
  readonly forceAliasCreation: boolean;
}

/**
 * Runs when an unknown user signs in with a password in the clear, or has forgotten it; gives the
 * user that the function knows. Undefined where the pool has no such trigger, or the function knows
 * none.
 */
export const userMigration =
  ({ callTrigger }: { callTrigger: CallTrigger }) =>
  async (
    { pool, client }: PoolClient,
    occasion: {
      readonly source: 'UserMigration_Authentication' | 'UserMigration_ForgotPassword';
      readonly userName: string;
      readonly password: string | undefined;
      readonly clientMetadata: Metadata | undefined;
    },
  ): Promise<MigratedUser | undefined> => {
    if (!triggerArn(pool, 'UserMigration')) return undefined;
    const response = await callTrigger(pool, 'UserMigration', {
      source: occasion.source,
      userName: occasion.userName,
      clientId: client.id,
      request: {
        password: occasion.password ?? null,
        validationData: occasion.clientMetadata ?? null,
      },
      response: {
        userAttributes: null,
        forceAliasCreation: null,
        enableSMSMFA: null,
        finalUserStatus: null,
        messageAction: null,
        desiredDeliveryMediums: null,
      },
    });
    const given = response?.userAttributes as Record<string, unknown> | null | undefined;
    if (!given) return undefined;
    const isConfirmed = response?.finalUserStatus === 'CONFIRMED';
    return {
      // That a truth counts as its text is our belief.
      attributes: Object.fromEntries(
        Object.entries(given).map(([name, value]) => [name, String(value ?? '')]),
      ),
      finalUserStatus: isConfirmed ? 'CONFIRMED' : 'RESET_REQUIRED',
      forceAliasCreation: response?.forceAliasCreation === true,
    };
  };
