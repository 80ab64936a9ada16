import type { Capabilities } from '../capabilities';
import { invalidParameter } from '../errors';
import { pageOf } from '../page';
import { attributeOf } from '../users/attributes';
import { type User, userType } from '../users/user';

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
    const found = Filter ? users.all().filter(filterOf(Filter)) : users.all();
    const page = pageOf(found, (user) => `${user.UserCreateDate.toISOString()} ${user.Username}`, {
      limit: Limit,
      token: PaginationToken,
    });
    checkAllHave(AttributesToGet, page.items, users.all());
    return {
      Users: page.items.map((user) => {
        const output = userType(user);
        if (!AttributesToGet) return output;
        const wanted = output.Attributes.filter(({ Name }) => AttributesToGet.includes(Name));
        return { ...output, Attributes: wanted };
      }),
      PaginationToken: page.nextToken,
    };
  };

/**
 * "Amazon Cognito returns an error if not all users in the results have set a value for the attribute you
 * request. Attributes that you can't filter on [...] must have a value set in every user profile."
 *
 * @throws InvalidParameterException with the text of aws-sdk-js issue 2570
 */
function checkAllHave(names: readonly string[] = [], results: User[], everybody: User[]): void {
  const isMissing = (name: string) => {
    const users = Object.hasOwn(SEARCHABLE, name) ? results : everybody;
    return users.some(({ Attributes }) => attributeOf(Attributes, name) === undefined);
  };
  if (names.some(isMissing))
    throw invalidParameter('One or more requested attributes do not exist.');
}

/**
 * One attribute, compared whole or by how it begins; quotation marks in the value are escaped.
 *
 * @throws InvalidParameterException with the texts of aws-sdk-php issue 1961
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/how-to-manage-user-accounts.html
 */
function filterOf(filter: string): (user: User) => boolean {
  const [, name = '', operator, quoted = ''] = FILTER.exec(filter.trim()) ?? [];
  if (operator === undefined) throw invalidParameter('Error while parsing filter.');
  const read = Object.hasOwn(SEARCHABLE, name) ? SEARCHABLE[name] : undefined;
  if (!read) throw invalidParameter(`Invalid search attribute: ${name}`);
  const isStatus = name === 'cognito:user_status';
  const cased = (text = '') => (isStatus ? text.toUpperCase() : text);
  const wanted = cased(quoted.replace(/\\(.)/g, '$1'));
  return (user) => {
    const value = cased(read(user));
    return operator === '=' ? value === wanted : value.startsWith(wanted);
  };
}

const FILTER = /^([\w:]+)\s*(\^?=)\s*"((?:[^"\\]|\\.)*)"$/s;

const attribute = (name: string) => (user: User) => attributeOf(user.Attributes, name);

const SEARCHABLE: Record<string, (user: User) => string | undefined> = {
  username: ({ Username }) => Username,
  'cognito:user_status': ({ UserStatus }) => UserStatus,
  status: ({ Enabled }) => (Enabled ? 'Enabled' : 'Disabled'),
  ...Object.fromEntries(
    ['email', 'phone_number', 'name', 'given_name', 'family_name', 'preferred_username', 'sub'].map(
      (name) => [name, attribute(name)],
    ),
  ),
};
