import { userToResponseObject } from 'cognito-local/lib/targets/responses.js';
import type { Capabilities } from '../capabilities';
import { pageOf } from '../page';
import { silentContext } from '../silent-context';

interface ListUsersRequest {
  readonly UserPoolId: string;
  readonly AttributesToGet?: readonly string[];
  readonly Filter?: string;
  readonly Limit?: number;
  readonly PaginationToken?: string;
}

export const listUsers =
  ({ pools }: Pick<Capabilities, 'pools'>) =>
  async ({ UserPoolId, AttributesToGet, Filter, Limit, PaginationToken }: ListUsersRequest) => {
    const { users } = pools.pool(UserPoolId);
    const found = await users.listUsers(silentContext, asCognitoLocalHasIt(Filter));
    const page = pageOf(found, (user) => `${user.UserCreateDate.toISOString()} ${user.Username}`, {
      limit: Limit,
      token: PaginationToken,
    });
    return {
      Users: page.items.map((user) => {
        const output = userToResponseObject(user);
        if (!AttributesToGet) return output;
        const wanted = output.Attributes?.filter(({ Name }) => AttributesToGet.includes(Name));
        return { ...output, Attributes: wanted };
      }),
      PaginationToken: page.nextToken,
    };
  };

/** cognito-local wants spaces around the operator, and a status of `true` or `false`. */
const asCognitoLocalHasIt = (filter: string | undefined) =>
  filter
    ?.replace(/^\s*([\w:]+)\s*(\^?=)\s*"/, '$1 $2 "')
    .replace(/^status = "Enabled"/i, 'status = "true"')
    .replace(/^status = "Disabled"/i, 'status = "false"');
