import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { dataOf } from '../library/running-library';
import {
  type Events,
  type Listening,
  listen,
  type RunningRules,
  rulesClient,
  startRules,
} from './running-rules';

/*
 * What subscribers get of a mutation: its selection. Sources: AppSync developer guide, "Using subscriptions for
 * real-time data applications"; aws-amplify/amplify-category-api#1338 and #2552, aws-amplify/amplify-cli#5542.
 */

let rules: RunningRules;
let client: ReturnType<typeof rulesClient>;
const open: Listening[] = [];
beforeAll(async () => {
  rules = await startRules();
  client = rulesClient();
});
afterEach(() => {
  for (const { unsubscribe } of open.splice(0)) unsubscribe();
});
afterAll(() => rules?.stop());

const subscribe = async (events: Events) => {
  const listening = await listen(events);
  expect(listening.refusal).toBeUndefined();
  open.push(listening);
  return listening;
};
/** Whatever was told has arrived once the same connection brings what was asked for later. */
const told = async ({ told }: Listening) => {
  await subscribe(client.models.ForKey.onCreate(rules.as('key')));
  return told;
};
/** By hand, for answers with errors, which the client does not hand on. */
const raw = (query: string) => client.graphql({ query }) as unknown as Events;

describe('a subscriber', () => {
  const seed = async () =>
    dataOf(await client.models.Seed.create({ name: 'Oak', note: 'tall' })).id;

  it('gets what the mutation selected, whatever its aliases, and nulls for the rest', async () => {
    const fields = 'id name note site';
    const listening = await subscribe(raw(`subscription { onUpdateSeed { ${fields} } }`));
    const id = await seed();
    await client.graphql({
      query: `mutation { a: updateSeed(input: { id: "${id}", note: "old" }) { id b: name } }`,
    });
    const onUpdateSeed = { id, name: 'Oak', note: null, site: null };
    expect(await told(listening)).toEqual([{ data: { onUpdateSeed } }]);
  });

  it('gets nothing but an error where what was not selected may not be null', async () => {
    const listening = await subscribe(raw('subscription { onUpdateSeed { id createdAt } }'));
    const id = await seed();
    const selectionSet = ['id'] as const;
    dataOf(await client.models.Seed.update({ id, note: 'old' }, { selectionSet }));
    expect(await told(listening)).toEqual([
      {
        data: { onUpdateSeed: null },
        errors: [
          {
            path: ['onUpdateSeed', 'createdAt'],
            locations: null,
            message:
              "Cannot return null for non-nullable type: 'AWSDateTime' within parent 'Seed' (/onUpdateSeed/createdAt)",
          },
        ],
      },
    ]);
  });

  it('who owns it hears nothing where the owner was not selected', async () => {
    const options = rules.as('owner');
    const listening = await subscribe(client.models.Owned.onUpdate(options));
    const { id } = dataOf(await client.models.Owned.create({ kind: 'k' }, options));
    const selectionSet = ['id'] as const;
    dataOf(await client.models.Owned.update({ id, text: 'n' }, { ...options, selectionSet }));
    expect(await told(listening)).toEqual([]);
    dataOf(await client.models.Owned.update({ id, text: 'm' }, options));
    expect(await told(listening)).toMatchObject([{ id, text: 'm' }]);
  });

  it('who filters hears of what the filter lets through, of their own', async () => {
    const filter = { text: { beginsWith: 'a' } };
    const owner = await subscribe(client.models.Owned.onCreate({ filter, ...rules.as('owner') }));
    const other = await subscribe(client.models.Owned.onCreate({ filter, ...rules.as('other') }));
    for (const text of ['ash', 'elm']) {
      dataOf(await client.models.Owned.create({ kind: 'k', text }, rules.as('owner')));
    }
    expect(await told(owner)).toMatchObject([{ text: 'ash' }]);
    expect(await told(other)).toEqual([]);
  });

  it('hears no more once they have left', async () => {
    const listening = await subscribe(client.models.Seed.onCreate());
    await seed();
    expect(await told(listening)).toHaveLength(1);
    listening.unsubscribe();
    await seed();
    expect(await told(listening)).toHaveLength(1);
  });
});

// docs.amplify.aws/react/build-a-backend/data/customize-authz/user-group-based-data-access/, "Known limitations";
// aws-amplify/amplify-category-api#740.
it('a user of more than five groups hears nothing of records that name one', async () => {
  const groups = ['a', 'b', 'c', 'd', 'e', 'f'];
  for (const GroupName of groups) await rules.admin('CreateGroup', { GroupName });
  await rules.newUser('joiner', ...groups);
  const { refusal } = await listen(client.models.InTeam.onCreate(rules.as('joiner')));
  const message = 'subscription exceeds maximum value limit 5 for operator `in`.';
  expect(JSON.parse(refusal ?? '')).toEqual({ errors: [{ message, errorCode: 400 }] });
  await subscribe(client.models.InAnyTeam.onCreate(rules.as('joiner')));
});

it('a list that is observed is kept up to date', async () => {
  const seen: string[][] = [];
  const observed = client.models.ForKey.observeQuery(rules.as('key')).subscribe(({ items }) => {
    seen.push(items.map(({ text }) => text ?? ''));
  });
  const until = (texts: string[]) => expect.poll(() => seen.at(-1)).toEqual(texts);
  await until([]);
  const made = await client.models.ForKey.create({ kind: 'k', text: 'a' }, rules.as('key'));
  await until(['a']);
  const { id } = dataOf(made);
  await client.models.ForKey.update({ id, text: 'b' }, rules.as('key'));
  await until(['b']);
  await client.models.ForKey.delete({ id }, rules.as('key'));
  await until([]);
  observed.unsubscribe();
});
