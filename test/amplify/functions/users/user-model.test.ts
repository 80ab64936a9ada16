import { a } from '@aws-amplify/data-schema';
import { expect, test } from 'vitest';
import { schema as ours } from '../../../../amplify/data/schema';
import { checkUserModel } from '../../../../amplify/functions/users/user-model';

type Fields = Parameters<typeof a.model>[0];

/** A schema whose `User` has these fields beside its `id`. */
function schemaWith(fields: Fields) {
  return a
    .schema({
      Plan: a.enum(['free', 'paid']),
      Address: a.customType({ street: a.string().required() }),
      Post: a.model({ authorId: a.id(), author: a.belongsTo('User', 'authorId') }),
      User: a.model({
        id: a.id().required(),
        posts: a.hasMany('Post', 'authorId'),
        ...fields,
      }),
    })
    .authorization((allow) => [allow.authenticated()]) as never;
}

test('the schema of this backend fits the rows', () => {
  expect(() => checkUserModel(ours)).not.toThrow();
});

test.each<[string, Fields]>([
  ['optional', { nickname: a.string(), plan: a.ref('Plan'), tags: a.string().array() }],
  ['written by the triggers', { owner: a.string().required(), createdAt: a.datetime().required() }],
])('a field that is %s is fine', (_what, fields) => {
  expect(() => checkUserModel(schemaWith(fields))).not.toThrow();
});

test.each<[string, Fields, string]>([
  ['a default', { plan: a.string().default('free') }, '"plan" of User has a default'],
  ['a required text', { locale: a.string().required() }, '"locale" of User is required'],
  ['a required number with a default', { age: a.integer().required().default(7) }, '"age"'],
  ['a required enum', { plan: a.ref('Plan').required() }, '"plan" of User is required'],
  ['a required type', { address: a.ref('Address').required() }, '"address" of User is required'],
  ['a required list', { tags: a.string().array().required() }, '"tags" of User is required'],
  // An account need not have an e-mail address, and then its row has none.
  ['an e-mail address that is required', { email: a.string().required() }, '"email"'],
])('%s is refused, with what to do', (_what, fields, name) => {
  const check = () => checkUserModel(schemaWith(fields));
  expect(check).toThrow(name);
  expect(check).toThrow(
    'have userRow() in amplify/functions/users/user-row.ts write it for every account',
  );
});

test.each([
  ['another key', ['email']],
  ['a key of two parts', ['id', 'email']],
])('%s is refused: rows are found by the sub', (_what, key) => {
  const user = a.model({ id: a.id().required(), email: a.string().required() });
  const schema = a
    .schema({ User: user.identifier(key as ['id']) })
    .authorization((allow) => [allow.authenticated()]);
  expect(() => checkUserModel(schema)).toThrow('not keyed by "id" alone');
});

test('the id that a model has by itself will do', () => {
  const schema = a
    .schema({ User: a.model({ owner: a.string() }) })
    .authorization((allow) => [allow.authenticated()]);
  expect(() => checkUserModel(schema)).not.toThrow();
});
