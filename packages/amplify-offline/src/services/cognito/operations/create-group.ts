import type { Capabilities } from '../capabilities';
import { groupExists } from '../errors';
import { silentContext } from '../silent-context';

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
