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

let rules: RunningRules;
let client: ReturnType<typeof rulesClient>;
beforeAll(async () => {
  rules = await startRules();
  client = rulesClient();
});
afterAll(() => rules?.stop());

describe("an operation of one's own", () => {
  // biome-ignore format: a table
  const QUERIES: [name: 'askAsUser' | 'askAsEditor' | 'askAsStaff' | 'askByKey' | 'askByGate', may: Caller[]][] = [
    ['askAsUser',   ['owner', 'other', 'editor']],
    ['askAsEditor', ['editor']],
    ['askAsStaff',  ['editor']],
    ['askByKey',    ['key']],
    ['askByGate',   ['gate']],
  ];
  it.each(QUERIES)('%s', async (name, may) => {
    for (const caller of CALLERS) {
      const ask = client.queries[name] as typeof client.queries.askByKey;
      const { data, errors } = await ask(rules.as(caller));
      expect([caller, told(errors)]).toEqual([
        caller,
        may.includes(caller) ? undefined : refusal(name, 'Query'),
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
