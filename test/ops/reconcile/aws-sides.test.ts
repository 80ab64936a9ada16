import { describe, expect, it } from 'vitest';
import { cognitoPool } from '../../../ops/reconcile/cognito-pool';
import { dynamodbTable, tableItemOf } from '../../../ops/reconcile/dynamodb-table';
import { PositionLostError } from '../../../ops/reconcile/sides';

/** A client that answers what it is told, in turn, and keeps what it was asked. */
function client(...answers: (object | Error)[]) {
  const asked: [string, Record<string, unknown>][] = [];
  const send = async (command: { input: object }) => {
    asked.push([command.constructor.name, command.input as Record<string, unknown>]);
    const answer = answers.shift() ?? {};
    if (answer instanceof Error) throw answer;
    return answer;
  };
  return { asked, client: { send } as never };
}

const named = (name: string) => Object.assign(new Error(name), { name });
const notFound = () => named('UserNotFoundException');

const attributes = (sub: string) => [
  { Name: 'sub', Value: sub },
  { Name: 'email', Value: 'quinn@example.com' },
  { Name: 'email_verified', Value: 'true' },
];
const user = (sub: string, change: object = {}) => ({
  Attributes: attributes(sub),
  UserStatus: 'CONFIRMED',
  Enabled: true,
  ...change,
});

const at = async <T>(send: () => Promise<T>) => send();
const poolOn = (sdk: ReturnType<typeof client>) =>
  cognitoPool({
    client: sdk.client,
    userPoolId: 'pool',
    pace: { listUsers: at, adminGetUser: at },
  });

async function all<T>(pages: AsyncIterable<T>): Promise<T[]> {
  const seen: T[] = [];
  for await (const page of pages) seen.push(page);
  return seen;
}

describe('The user pool', () => {
  it('is listed page by page, sixty at a time, with all attributes', async () => {
    const sdk = client({ Users: [user('a')], PaginationToken: 'next' }, { Users: [user('b')] });
    const pages = await all(poolOn(sdk).list());
    expect(pages.map(({ items, next }) => [items[0]?.sub, next])).toEqual([
      ['a', 'next'],
      ['b', undefined],
    ]);
    expect(sdk.asked.map(([, input]) => input)).toEqual([
      { UserPoolId: 'pool', Limit: 60, PaginationToken: undefined },
      { UserPoolId: 'pool', Limit: 60, PaginationToken: 'next' },
    ]);
  });

  it.each([
    ['a verified address', {}, 'quinn@example.com'],
    // aws-amplify/amplify-js#8205: kept as given, and taken for verified.
    ['one verified in capitals', { Name: 'email_verified', Value: 'True' }, 'quinn@example.com'],
    ['one not verified', { Name: 'email_verified', Value: 'false' }, undefined],
    ['one that nobody spoke of', { Name: 'email_verified' }, undefined],
  ])('counts %s for what it is', async (_case, last, expected) => {
    const sdk = client({ Users: [user('a', { Attributes: [...attributes('a'), last] })] });
    const [page] = await all(poolOn(sdk).list());
    expect(page?.items[0]?.verifiedEmail).toBe(expected);
  });

  it('tells when an account was made, and changed', async () => {
    const times = { UserCreateDate: new Date(1), UserLastModifiedDate: new Date(2) };
    const [page] = await all(poolOn(client({ Users: [user('a', times)] })).list());
    expect(page?.items[0]).toMatchObject({ createdAt: 1, changedAt: 2 });
  });

  it('says that a saved page token is no longer good', async () => {
    const sdk = client(named('InvalidParameterException'));
    await expect(all(poolOn(sdk).list('old'))).rejects.toThrow(PositionLostError);
  });

  it('takes the same refusal in the middle of a listing for a fault', async () => {
    const sdk = client({ PaginationToken: 'next' }, named('InvalidParameterException'));
    await expect(all(poolOn(sdk).list('old'))).rejects.toThrow('InvalidParameterException');
  });

  it('looks an account up by its sub, consistently', async () => {
    const { Attributes: UserAttributes, ...rest } = user('a');
    const sdk = client({ UserAttributes, ...rest });
    expect(await poolOn(sdk).find('a')).toMatchObject({ sub: 'a', needsRow: true });
    expect(sdk.asked).toEqual([['AdminGetUserCommand', { UserPoolId: 'pool', Username: 'a' }]]);
  });

  it('looks federated accounts up by a filter, through empty pages', async () => {
    const sdk = client(notFound(), { Users: [], PaginationToken: 'on' }, { Users: [user('a')] });
    expect(await poolOn(sdk).find('a')).toMatchObject({ sub: 'a' });
    expect(sdk.asked[2]?.[1]).toMatchObject({ Filter: 'sub = "a"', PaginationToken: 'on' });
  });

  it('is not fooled by somebody whose user name is that sub', async () => {
    const sdk = client({ UserAttributes: attributes('other') }, { Users: [] });
    expect(await poolOn(sdk).find('a')).toBeUndefined();
  });

  it('escapes what would break out of the filter', async () => {
    const sdk = client(notFound(), { Users: [] });
    await poolOn(sdk).find('a" \\ or');
    expect(sdk.asked[1]?.[1]).toMatchObject({ Filter: 'sub = "a\\" \\\\ or"' });
  });

  it.each([
    ['an empty string', '', []],
    ['a very long one', 'a'.repeat(129), []],
    ['what Cognito refuses', 'a b', [named('InvalidParameterException')]],
  ])('cannot have an account for %s', async (_case, sub, answers) => {
    expect(await poolOn(client(...answers)).find(sub)).toBe('impossible');
  });

  it('throws all else', async () => {
    await expect(poolOn(client(named('AccessDeniedException'))).find('a')).rejects.toThrow(
      'AccessDeniedException',
    );
  });
});

const AT = '1970-01-01T00:00:00.001Z';
const READABLE = { __typename: 'User', createdAt: AT, updatedAt: AT };

describe('The table', () => {
  it('is scanned page by page, and for no more than is needed', async () => {
    const Items = [{ ...READABLE, id: 'a', owner: 'a' }];
    const sdk = client({ Items, LastEvaluatedKey: { id: 'a' } }, {});
    const table = dynamodbTable({ client: sdk.client, userTable: 'User' });
    const pages = await all(table.list());
    expect(pages).toEqual([
      { items: [{ id: 'a', createdAt: 1 }], next: '{"id":"a"}' },
      { items: [] },
    ]);
    expect(sdk.asked[1]?.[1]).toMatchObject({
      ExclusiveStartKey: { id: 'a' },
      ProjectionExpression: 'id, #typename, #owner, email, createdAt, updatedAt',
      ExpressionAttributeNames: { '#typename': '__typename', '#owner': 'owner' },
    });
  });

  it('is read consistently for a single row', async () => {
    const sdk = client({});
    const table = dynamodbTable({ client: sdk.client, userTable: 'User' });
    expect(await table.find('a')).toBeUndefined();
    expect(sdk.asked[0]?.[1]).toMatchObject({ Key: { id: 'a' }, ConsistentRead: true });
  });

  it.each([
    [
      'a row',
      { ...READABLE, id: 'a', owner: 'a', email: 'e' },
      { id: 'a', email: 'e', createdAt: 1 },
    ],
    [
      'a row with odd values',
      { ...READABLE, id: 'a', owner: 'a', email: 1, createdAt: 'x' },
      {
        id: 'a',
        flaws: [{ attribute: 'createdAt', seen: 'x', why: 'its createdAt is no AWSDateTime' }],
      },
    ],
    ['an item with a number for its id', { id: 1 }, { id: null, foreign: 'no string id' }],
    ['an item without an id', {}, { id: null, foreign: 'no string id' }],
    [
      'an item of another type',
      { id: 'a', __typename: 'Post' },
      { id: 'a', foreign: 'not a User' },
    ],
    ['an item of no type', { id: 'a' }, { id: 'a', foreign: 'not a User' }],
  ])('holds %s', (_case, item, expected) => {
    expect(tableItemOf(item)).toEqual(expected);
  });
});
