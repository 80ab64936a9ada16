import { beforeEach, describe, expect, it } from 'vitest';
import {
  amplifyPool,
  attributeList,
  PASSWORD,
  plainClient,
  poolsWith,
  type Requests,
  requestsTo,
  POOL_ID as UserPoolId,
} from './pool-under-test';

let requests: Requests;
beforeEach(async () => {
  requests = requestsTo(await poolsWith(amplifyPool({ client: plainClient })));
  await requests.signUpAndConfirm('quinn@example.com', { name: 'Quinn "Q" Doe' });
  await requests.ok('AdminCreateUser', {
    UserPoolId,
    Username: 'ray@example.com',
    TemporaryPassword: PASSWORD,
    UserAttributes: attributeList({ email: 'ray@example.com', name: 'Ray' }),
  });
});

async function found(Filter: string): Promise<unknown[]> {
  const { Users } = await requests.ok<{
    Users: { Attributes: { Name: string; Value: string }[] }[];
  }>('ListUsers', { UserPoolId, Filter });
  return Users.map(
    ({ Attributes }) => Attributes.find(({ Name }) => Name === 'email')?.Value.split('@')[0],
  );
}

// Developer guide, "Managing and searching for user accounts".
describe('users are found', () => {
  it.each([
    ['email = "ray@example.com"', ['ray']],
    ['email="ray@example.com"', ['ray']],
    ['  email  ^=  "r"  ', ['ray']],
    ['email ^= ""', ['quinn', 'ray']],
    ['name = "ray"', []],
    ['name = "Quinn \\"Q\\" Doe"', ['quinn']],
    ['cognito:user_status = "force_change_password"', ['ray']],
    ['cognito:user_status = "CONFIRMED"', ['quinn']],
    ['status = "Enabled"', ['quinn', 'ray']],
    ['status = "Disabled"', []],
    ['phone_number ^= "+1"', []],
  ])('by %s', async (filter, emails) => {
    expect((await found(filter)).sort()).toEqual(emails);
  });
});

// The API reference, AttributesToGet, and aws-sdk-js issues 2570 and 2203.
describe('some attributes are told', () => {
  const of = (AttributesToGet: string[], Filter?: string) =>
    ['ListUsers', { UserPoolId, AttributesToGet, ...(Filter && { Filter }) }] as const;

  it('of users who all have them', async () => {
    const { Users } = await requests.ok<{ Users: { Attributes: object[] }[] }>(...of(['name']));
    const attributes = Users.flatMap(({ Attributes }) => Attributes);
    expect(attributes).toHaveLength(2);
    expect(attributes).toContainEqual({ Name: 'name', Value: 'Ray' });
    expect(attributes).toContainEqual({ Name: 'name', Value: 'Quinn "Q" Doe' });
    expect(await requests.ok(...of([]))).toMatchObject({
      Users: [{ Attributes: [] }, { Attributes: [] }],
    });
  });

  it('of no users, where one does not: of those found, or of all where it cannot be searched', async () => {
    const refusal = 'InvalidParameterException: One or more requested attributes do not exist.';
    const UserAttributes = attributeList({ given_name: 'Ray', nickname: 'R' });
    const user = { UserPoolId, Username: 'ray@example.com', UserAttributes };
    await requests.ok('AdminUpdateUserAttributes', user);
    expect(await requests.refused(...of(['given_name']))).toBe(refusal);
    await requests.ok(...of(['given_name'], 'name = "Ray"'));
    expect(await requests.refused(...of(['nickname'], 'name = "Ray"'))).toBe(refusal);
  });
});

describe('a filter is refused', () => {
  // aws-sdk-php issue 1088; aws-sdk-js issue 3147 for the quotation marks.
  it.each([
    'foo',
    'email',
    'email = ray',
    'email ~ "r"',
    'email ^= "".r"',
    '= "x"',
    ' '.repeat(256),
  ])('that makes no sense: %j', async (filter) => {
    expect(await requests.refused('ListUsers', { UserPoolId, Filter: filter })).toBe(
      'InvalidParameterException: Error while parsing filter.',
    );
  });

  // The text is our belief.
  it.each(['custom:a', 'birthdate', 'constructor', '__proto__'])(
    'for an attribute that cannot be searched: %s',
    async (name) => {
      const request = { UserPoolId, Filter: `${name} = "x"` };
      expect(await requests.refused('ListUsers', request)).toBe(
        `InvalidParameterException: Invalid search attribute: ${name}`,
      );
    },
  );
});
