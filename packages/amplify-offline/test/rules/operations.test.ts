import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { refusal, told } from './outcomes';
import {
  CALLERS,
  type Caller,
  listen,
  type RunningRules,
  rulesClient,
  startRules,
} from './running-rules';

/*
 * Rules of operations, and what their functions see, by the real client. Source of what is expected: the pages
 * below docs.amplify.aws/react/build-a-backend/data/customize-authz/.
 */

/** A role that no rule names is refused with a 401, for which the client has a word of its own. */
const refusalFor = (caller: Caller, name: string) =>
  /guest|identity/.test(caller)
    ? [{ errorType: undefined, message: 'Unauthorized' }]
    : refusal(name, 'Query');

let rules: RunningRules;
let client: ReturnType<typeof rulesClient>;
beforeAll(async () => {
  rules = await startRules();
  client = rulesClient();
});
afterAll(() => rules?.stop());

describe("an operation of one's own", () => {
  // biome-ignore format: a table
  const QUERIES: [name: 'askAsUser' | 'askAsEditor' | 'askAsStaff' | 'askByKey' | 'askByGate' | 'askAsIdentity', may: Caller[]][] = [
    ['askAsUser',   ['owner', 'other', 'editor']],
    ['askAsEditor', ['editor']],
    ['askAsStaff',  ['editor']],
    ['askByKey',    ['key']],
    ['askByGate',   ['gate']],
    ['askAsIdentity', ['identity']],
  ];
  it.each(QUERIES)('%s', async (name, may) => {
    for (const caller of CALLERS) {
      const ask = client.queries[name] as typeof client.queries.askByKey;
      const { data, errors } = await ask(rules.as(caller));
      expect([caller, told(errors)]).toEqual([
        caller,
        may.includes(caller) ? undefined : refusalFor(caller, name),
      ]);
      expect(typeof data).toBe(may.includes(caller) ? 'string' : 'object');
    }
  });

  it('a subscription that a group may have, to a mutation that all may call', async () => {
    const { refusal: words } = await listen(client.subscriptions.onRing(rules.as('owner')));
    expect(JSON.parse(words ?? '')).toEqual({ errors: refusal('onRing', 'Subscription') });
    const listening = await listen(client.subscriptions.onRing(rules.as('editor')));
    const { data, errors } = await client.mutations.ring({ room: 'North' }, rules.as('owner'));
    expect({ data, errors }).toEqual({ data: 'North' });
    // What is asked for later, on the same connection, arrives later.
    await listen(client.subscriptions.onRing(rules.as('editor')));
    expect(listening.told).toEqual(['North']);
    const byKey = await client.mutations.ring({ room: 'South' }, rules.as('key'));
    expect(told(byKey.errors)).toEqual(refusal('ring', 'Mutation'));
  });
});

// docs.amplify.aws/react/build-a-backend/data/custom-subscription/, "Add server-side subscription filters": an argument
// that no field of what is published has is for the resolver alone.
it('a subscription with a filter of its own', async () => {
  const key = rules.as('key');
  const north = await listen(client.subscriptions.onNotice({ roomsLike: 'North' }, key));
  const all = await listen(client.subscriptions.onNotice({}, key));
  const notices = ['North 1', 'South 1', 'North 2'].map((room) => ({ room, text: 'Hear!' }));
  for (const notice of notices) await client.mutations.notify(notice, key);
  await listen(client.models.ForKey.onCreate(key));
  expect(all.told).toEqual(notices);
  expect(north.told).toEqual([notices[0], notices[2]]);
});

describe('a function', () => {
  const seen = async (caller: Caller, name: 'askAsUser' | 'askByKey' | 'askByGate') => {
    const ask = client.queries[name] as typeof client.queries.askByKey;
    const { data } = await ask(rules.as(caller));
    return JSON.parse(data ?? '') as { identity: Record<string, unknown> | null; request: object };
  };

  // The schema of events in AWS Lambda Powertools for TypeScript (AppSyncResolverEvent), and the AppSync developer
  // guide, "AWS AppSync resolver mapping template context reference", "Identity".
  it.each<['owner' | 'editor', groups: string[] | null]>([
    ['owner', null],
    ['editor', ['editors']],
  ])('is told who asks: %s', async (caller, groups) => {
    const { sub } = rules.users[caller];
    const { identity, request } = await seen(caller, 'askAsUser');
    expect(identity).toEqual({
      sub,
      issuer: expect.stringMatching(
        /^https:\/\/cognito-idp\.us-east-1\.amazonaws\.com\/us-east-1_/,
      ),
      username: sub,
      claims: expect.objectContaining({ sub, token_use: 'access' }),
      sourceIp: [expect.stringMatching(/^(::ffff:)?127\.0\.0\.1$/)],
      defaultAuthStrategy: 'ALLOW',
      groups,
    });
    expect(request).toEqual({
      headers: expect.objectContaining({ host: expect.any(String) }),
      domainName: null,
    });
  });

  it('is told of nobody where an API key asks, and of what the authorizer gave', async () => {
    expect((await seen('key', 'askByKey')).identity).toBeNull();
    expect((await seen('gate', 'askByGate')).identity).toEqual({ resolverContext: { room: '7' } });
  });

  // Sources of the type: aws/aws-appsync-community#209, aws-amplify/amplify-cli#9378.
  it('that throws', async () => {
    const query = 'query {\n  askAsUser(crack: true)\n}';
    expect(await rules.graphql({ query }, rules.users.owner.token)).toEqual({
      status: 200,
      data: { askAsUser: null },
      errors: [
        {
          path: ['askAsUser'],
          data: null,
          errorType: 'Lambda:Unhandled',
          errorInfo: null,
          locations: [{ line: 2, column: 3, sourceName: null }],
          message: 'The mirror is broken.',
        },
      ],
    });
  });
});
