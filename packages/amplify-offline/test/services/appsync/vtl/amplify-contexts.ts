import type { Effects, ResolverContext } from '../../../../src/services/appsync/engine/resolver';

/*
 * What Amplify's templates may find when they run: each way to be signed in, a request and an answer, with many
 * arguments and with few.
 */

const OWNER = 'ada-sub::ada';

const ITEM = {
  ...{ id: '1', owner: OWNER, editors: [OWNER], group: 'editors', groupList: ['editors'] },
  ...{ tenant: 'acme', slug: 'first', year: 2026, title: 'First', n: 1, color: 'RED' },
  ...{ blogId: '1', orderId: '1', conversationId: '1', rating: 4.5 },
};

const CLAIMS = {
  ...{ sub: 'ada-sub', username: 'ada', 'cognito:username': 'ada', user_id: OWNER },
  ...{ 'cognito:groups': ['editors', 'admins'], my_groups: ['editors'], 'custom:tenant': 'acme' },
};

const ROLE = 'arn:here:sts::here:assumed-role/here/CognitoIdentityCredentials';

const CALLERS: [Effects['authType'], ResolverContext['identity']][] = [
  ['User Pool Authorization', { sub: 'ada-sub', username: 'ada', claims: CLAIMS }],
  ['API Key Authorization', null],
  [
    'IAM Authorization',
    { cognitoIdentityId: '1', cognitoIdentityPoolId: 'here', userArn: ROLE, username: 'ada' },
  ],
  [
    'IAM Authorization',
    { cognitoIdentityId: null, cognitoIdentityPoolId: null, userArn: 'arn:aws:sts::1:role/admin' },
  ],
  ['Lambda Authorization', { resolverContext: {} }],
];

const ARGUMENTS = [
  { id: '1', input: ITEM },
  { ...ITEM, input: { id: '1', title: 'Second' } },
  {
    ...ITEM,
    ...{ input: ITEM, condition: { title: { eq: 'First' } }, filter: { title: { eq: 'x' } } },
    ...{ limit: 10, sortDirection: 'ASC', n: { eq: 1 }, rating: { between: [1, 2] } },
    yearTitle: { beginsWith: { year: 2026, title: 'F' } },
    yearSlug: {
      between: [
        { year: 1, slug: 'a' },
        { year: 2, slug: 'b' },
      ],
    },
  },
];

const RESULTS = [undefined, ITEM, { items: [ITEM, ITEM], scannedCount: 2, nextToken: null }];

const STASHES = [
  { connectionAttributes: {}, metadata: {}, hasAuth: true },
  {
    connectionAttributes: { id: '1', blogId: '1' },
    authFilter: { or: [{ owner: { eq: 'x' } }] },
    metadata: { modelObjectKey: { id: { S: '1' } }, dynamodbNameOverrideMap: { a: 'b' } },
  },
];

/** Who calls, and a context of theirs: new ones each time, for templates write to them. */
export function* amplifyContexts(): Generator<[Effects['authType'], ResolverContext]> {
  for (const [authType, identity] of CALLERS) {
    for (const args of ARGUMENTS) {
      for (const result of RESULTS) {
        for (const stash of STASHES) {
          yield [authType, structuredClone(contextOf(identity, args, result, stash))];
        }
      }
    }
  }
}

function contextOf(
  identity: ResolverContext['identity'],
  args: ResolverContext['arguments'],
  result: unknown,
  stash: object,
): ResolverContext {
  return {
    arguments: args,
    identity,
    source: ITEM,
    request: { headers: { host: 'example.com' }, domainName: null },
    info: {
      ...{ fieldName: 'getArticle', parentTypeName: 'Query', variables: {} },
      ...{ selectionSetList: ['id', 'owner'], selectionSetGraphQL: '{ id owner }' },
    },
    stash: {
      ...{ conditions: [], adminRoles: [], tableName: 'Article', identityPoolId: 'here' },
      ...{ defaultValues: { id: '2' }, connectionAttibutes: {}, authRole: ROLE },
      ...stash,
    },
    prev: { result: ITEM },
    env: {},
    ...(result === undefined ? {} : { result }),
  };
}
