import type { Capabilities } from '../capabilities.js';
import { groupExists } from '../errors.js';
import { silentContext } from '../silent-context.js';

interface CreateGroupRequest {
  readonly UserPoolId: string;
  readonly GroupName: string;
}

/** cognito-local would put the new group in the place of the old one, and its members with it. */
export const createGroup =
  ({ pools, cognitoLocal }: Pick<Capabilities, 'pools' | 'cognitoLocal'>) =>
  async (request: CreateGroupRequest) => {
    const { users } = pools.pool(request.UserPoolId);
    if (await users.getGroupByGroupName(silentContext, request.GroupName)) throw groupExists();
    return cognitoLocal('CreateGroup', request);
  };
