import { invalidLambdaResponse } from '../errors';
import { type Group, preferredRole } from '../pools/groups';
import type { Pool } from '../pools/pool';
import type { User } from '../users/user';
import type { CallTrigger } from './call-trigger';
import { type Metadata, metadata, userAttributes } from './event';

export type TokenGenerationSource =
  | 'TokenGeneration_Authentication'
  | 'TokenGeneration_HostedAuth'
  | 'TokenGeneration_NewPasswordChallenge'
  | 'TokenGeneration_RefreshTokens';

export interface TokenChanges {
  readonly idToken: ClaimChanges;
  readonly accessToken: ClaimChanges & { scopesToAdd?: string[]; scopesToSuppress?: string[] };
  readonly groups: GroupChanges | undefined;
}

export interface ClaimChanges {
  readonly claimsToAddOrOverride?: Record<string, unknown> | null;
  readonly claimsToSuppress?: string[] | null;
}

export interface GroupChanges {
  readonly groupsToOverride?: string[] | null;
  readonly iamRolesToOverride?: string[] | null;
  readonly preferredRole?: string | null;
}

/**
 * Runs before tokens are made; a failing function means none are. Version 1 changes the id token,
 * versions 2 and 3 both tokens.
 */
export const preTokenGeneration =
  ({ callTrigger }: { callTrigger: CallTrigger }) =>
  async (
    pool: Pool,
    user: User,
    occasion: {
      readonly source: TokenGenerationSource;
      readonly clientId: string;
      readonly groups: readonly Group[];
      readonly scopes: readonly string[];
      readonly clientMetadata: Metadata | undefined;
    },
  ): Promise<TokenChanges> => {
    const version = eventVersion(pool);
    const response = await callTrigger(pool, 'PreTokenGeneration', {
      version,
      source: occasion.source,
      userName: user.Username,
      clientId: occasion.clientId,
      request: {
        userAttributes: userAttributes(pool, user),
        groupConfiguration: groupConfiguration(occasion.groups),
        ...(version !== '1' && { scopes: occasion.scopes }),
        ...metadata(occasion.clientMetadata),
      },
      response:
        version === '1' ? { claimsOverrideDetails: null } : { claimsAndScopeOverrideDetails: null },
    });
    return version === '1' ? versionOne(response) : versionTwo(response);
  };

function eventVersion(pool: Pool): '1' | '2' | '3' {
  const version = pool.properties.LambdaConfig?.PreTokenGenerationConfig?.LambdaVersion;
  return version === 'V3_0' ? '3' : version === 'V2_0' ? '2' : '1';
}

const groupConfiguration = (groups: readonly Group[]) => ({
  groupsToOverride: groups.map((group) => group.GroupName),
  iamRolesToOverride: groups.flatMap((group) => group.RoleArn ?? []),
  preferredRole: preferredRole(groups) ?? null,
});

type Answer = Record<string, unknown> | undefined;

function versionOne(response: Answer): TokenChanges {
  const details = (response?.claimsOverrideDetails ?? {}) as ClaimChanges & {
    groupOverrideDetails?: GroupChanges | null;
  };
  // Version 1 takes texts only; anything else has been answered with this error.
  const claims = Object.values(details.claimsToAddOrOverride ?? {});
  if (claims.some((claim) => typeof claim !== 'string')) throw invalidLambdaResponse();
  return { idToken: details, accessToken: {}, groups: details.groupOverrideDetails ?? undefined };
}

function versionTwo(response: Answer): TokenChanges {
  const details = (response?.claimsAndScopeOverrideDetails ?? {}) as {
    idTokenGeneration?: ClaimChanges | null;
    accessTokenGeneration?: TokenChanges['accessToken'] | null;
    groupOverrideDetails?: GroupChanges | null;
  };
  return {
    idToken: details.idTokenGeneration ?? {},
    accessToken: details.accessTokenGeneration ?? {},
    groups: details.groupOverrideDetails ?? undefined,
  };
}
