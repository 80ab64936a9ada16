import { afterAll, beforeAll, expect, it } from 'vitest';
import { EVENTS, type Model, type Outcomes, outcomeOf, outcomes, refused } from './outcomes';
import {
  CALLERS,
  type Caller,
  type Listening,
  listen,
  type RunningRules,
  rulesClient,
  startRules,
} from './running-rules';

/*
 * What each rule, by itself, lets whom do, by the real client. The expectations are those of the pages below
 * docs.amplify.aws/react/build-a-backend/data/customize-authz/: a rule that is not there denies; `owner` is
 * whoever created the record; the first in a list of owners, too; a group is all of its members. That lists are
 * cut to what one may read, and a get is refused, is how the templates of @aws-amplify/graphql-auth-transformer
 * have it, as is that a user of no group at all has no list where groups stand in the record, and that the role of users, too,
 * may ask for what is for guests, and the templates refuse them.
 */

const ALL = outcomes(['yes', 'yes', 'yes', 'yes', 'yes', 'yes'], 'told');
const NOTHING = outcomes(['no', 'no', 'no', 'no', 'no', 'no'], 'no');
/** Records of one's own only. */
const OWN = outcomes(['no', 'none', 'none', 'yes', 'no', 'no'], 'silent');
/** Records of one's own group only. */
const GROUP = outcomes(['no', 'none', 'none', 'no', 'no', 'no'], 'silent');

/** No policy of the role names it. */
const DENIED = outcomes(['denied', 'denied', 'denied', 'denied', 'denied', 'denied'], 'denied');

type Row = [
  model: keyof ReturnType<typeof rulesClient>['models'],
  writer: Caller,
  given: (rules: RunningRules) => Record<string, unknown>,
  ...Outcomes[],
];

const nothing = () => ({});
const shared = ({ users }: RunningRules) => ({ authors: [users.owner.sub, users.other.sub] });
const reviewed = ({ users }: RunningRules) => ({
  author: users.owner.sub,
  reviewer: users.other.sub,
});

// biome-ignore format: a table
const MATRIX: Row[] = [
  // model        written by  with                              owner    other    editor   key      gate     guest    identity
  ['Owned',       'owner',  nothing,                            ALL,     OWN,     OWN,     NOTHING, NOTHING, DENIED,  DENIED],
  ['Authored',    'owner',  nothing,                            ALL,     OWN,     OWN,     NOTHING, NOTHING, DENIED,  DENIED],
  ['Shared',      'owner',  shared,                             ALL,     ALL,     OWN,     NOTHING, NOTHING, DENIED,  DENIED],
  ['Reviewed',    'owner',  reviewed,                           ALL,     ALL,     OWN,     NOTHING, NOTHING, DENIED,  DENIED],
  ['Claimed',     'owner',  nothing,                            ALL,     OWN,     OWN,     NOTHING, NOTHING, DENIED,  DENIED],
  ['OfEditors',   'editor', nothing,                            NOTHING, NOTHING, ALL,     NOTHING, NOTHING, DENIED,  DENIED],
  ['OfStaff',     'editor', nothing,                            NOTHING, NOTHING, ALL,     NOTHING, NOTHING, DENIED,  DENIED],
  ['InTeam',      'editor', () => ({ team: 'editors' }),        NOTHING, GROUP,   ALL,     NOTHING, NOTHING, DENIED,  DENIED],
  ['InAnyTeam',   'editor', () => ({ teams: ['x', 'editors'] }), NOTHING, GROUP,  ALL,     NOTHING, NOTHING, DENIED,  DENIED],
  ['ForSignedIn', 'editor', nothing,                            ALL,     ALL,     ALL,     NOTHING, NOTHING, DENIED,  DENIED],
  ['ForKey',      'key',    nothing,                            NOTHING, NOTHING, NOTHING, ALL,     NOTHING, DENIED,  DENIED],
  ['ForGate',     'gate',   nothing,                            NOTHING, NOTHING, NOTHING, NOTHING, ALL, DENIED,  DENIED],
  ['ForGuests',  'guest', nothing,                            NOTHING, NOTHING, NOTHING, NOTHING, NOTHING, ALL,     NOTHING],
  ['ForIdentities', 'identity', nothing,                      NOTHING, NOTHING, NOTHING, NOTHING, NOTHING, DENIED,  ALL],
];

let rules: RunningRules;
beforeAll(async () => {
  rules = await startRules();
});
afterAll(() => rules?.stop());

it.each(MATRIX)('%s', async (name, writer, given, ...expected) => {
  const model = (rulesClient().models as unknown as Record<string, Model>)[name] as Model;
  const expectedOf = Object.fromEntries(CALLERS.map((caller, index) => [caller, expected[index]]));
  const write = async () => {
    const { data, errors } = await model.create(
      { kind: 'k', text: 't', ...given(rules) },
      rules.as(writer),
    );
    expect(errors).toBeUndefined();
    return (data as { id: string }).id;
  };
  const found: Record<string, Record<string, string>> = {};

  const isHeard = (caller: Caller) => /told|silent/.test(expectedOf[caller]?.onCreate ?? '');
  const refusedFirst = [...CALLERS].sort((a, b) => Number(isHeard(a)) - Number(isHeard(b)));
  const listening: [Caller, (typeof EVENTS)[number], Listening][] = [];
  for (const caller of refusedFirst) {
    for (const event of EVENTS) {
      listening.push([caller, event, await listen(model[event](rules.as(caller)))]);
    }
  }
  const id = await write();
  await model.update({ id, text: 'new' }, rules.as(writer));
  await model.delete({ id }, rules.as(writer));
  // Whatever was told has arrived once the same connection brings something that was asked for later.
  const last = await listen(
    (rulesClient().models.ForKey as never as Model).onCreate(rules.as('key')),
  );
  for (const [caller, event, { told, refusal }] of listening) {
    const outcome = refusal ? refused(refusal, `${event}${name}`) : told.length ? 'told' : 'silent';
    expect(told.length).toBeLessThan(2);
    found[caller] = { ...found[caller], [event]: outcome };
  }
  for (const { unsubscribe } of [...listening.map(([, , each]) => each), last]) unsubscribe();

  for (const caller of CALLERS) {
    const id = await write();
    const options = rules.as(caller);
    const index = (model as never)[`list${name}ByKind`] as Model['list'];
    found[caller] = {
      ...found[caller],
      get: outcomeOf(await model.get({ id }, options), `get${name}`),
      list: outcomeOf(await model.list(options), `list${name}s?`, id),
      index: outcomeOf(await index({ kind: 'k' }, options), `list${name}ByKind`, id),
      create: outcomeOf(await model.create(ofOneself(given(rules)), options), `create${name}`),
      update: outcomeOf(await model.update({ id, text: 'n' }, options), `update${name}`),
      delete: outcomeOf(await model.delete({ id }, options), `delete${name}`),
    };
  }
  expect(found).toEqual(expectedOf);
});

/** A record that names no owners: whoever creates it is its owner. */
function ofOneself(given: Record<string, unknown>) {
  const { author: _, reviewer: __, authors: ___, ...fields } = given;
  return { kind: 'k', ...fields };
}
