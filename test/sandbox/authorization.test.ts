import { generateClient } from 'aws-amplify/data';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Schema } from '../../client/index.js';
import { belongings, layOut, type Operation, type Person, POST_ID, threePeople } from './people';
import { type App, startApp } from './running-app';

/*
 * Who may do what, tried one by one, with tokens of real sign-ins, against the rules that were synthesized.
 * `nobody` sends no token.
 */

type Who = 'owner' | 'other' | 'admin' | 'nobody';

let app: App;
let people: Record<Who, Person>;

beforeAll(async () => {
  app = await startApp();
  const client = generateClient<Schema>({ authMode: 'none' });
  const nobody: Person = { client, userId: '', run: (act) => act() };
  people = { ...(await threePeople(app)), nobody };
});
afterAll(() => app?.stop());

const REFUSALS = {
  '401': { originalError: { name: 'UnauthorizedException', response: { statusCode: 401 } } },
  no: { errorType: 'Unauthorized' },
};

/** `yes`: done, or the owner's item was shown; `no`: refused; `none`: shown nothing of the owner's. */
async function outcome(who: Who, operation: Operation): Promise<string> {
  const { userId: ownerId } = people.owner;
  await layOut(app, ownerId);
  const before = await app.rows('User');
  const { client, userId } = people[who];
  const { data, errors } = await operation(client, ownerId, userId);
  if (errors) {
    const refused = who === 'nobody' ? '401' : 'no';
    expect(errors[0]).toMatchObject(REFUSALS[refused]);
    expect(await app.rows('User')).toContainEqual(belongings(ownerId).User);
    expect(await app.rows('Post')).toContainEqual(belongings(ownerId).Post);
    expect(await app.rows('User')).toHaveLength(before.length);
    return refused;
  }
  if (!Array.isArray(data)) return data ? 'yes' : 'nothing';
  return data.some(({ id }) => [ownerId, POST_ID].includes(id)) ? 'yes' : 'none';
}

const ANOTHER_TIME = '2030-01-01T00:00:00.000Z';

/** Changes the owner's row. */
const updateUser =
  (change: Partial<Schema['User']['updateType']>): Operation =>
  ({ models }, owner) =>
    models.User.update({ id: owner, ...change });
/** Changes the owner's post. */
const updatePost =
  (change: Partial<Schema['Post']['updateType']>): Operation =>
  ({ models }) =>
    models.Post.update({ id: POST_ID, ...change });
const id = POST_ID;
const title = 'T';

describe('who may do what', () => {
  // biome-ignore format: a table
  const matrix: [string, Operation, owner: string, other: string, admin: string][] = [
    // what                          operation                                            owner  other   admin
    ['User: get',                    ({ models }, owner) => models.User.get({ id: owner }), 'yes', 'no', 'yes'],
    ['User: list',                   ({ models }) => models.User.list(),                  'yes', 'none', 'yes'],
    ['User: create',                 ({ models }) => models.User.create({ id: 'new', name: 'New' }), 'no', 'no', 'no'],
    ['User: create as one\'s own',   ({ models }, _, me) => models.User.create({ id: 'new', owner: me }), 'no', 'no', 'no'],
    ['User: update name',            updateUser({ name: 'N' }),                           'yes', 'no',   'no'],
    ['User: clear name',             updateUser({ name: null }),                          'yes', 'no',   'no'],
    ['User: update age',             updateUser({ age: 31 }),                             'yes', 'no',   'no'],
    ['User: clear age',              updateUser({ age: null }),                           'yes', 'no',   'no'],
    ['User: update email',           updateUser({ email: 'x@example.com' }),              'no',  'no',   'no'],
    ['User: clear email',            updateUser({ email: null }),                         'no',  'no',   'no'],
    ['User: update owner',           updateUser({ owner: 'x' }),                          'no',  'no',   'no'],
    ['User: clear owner',            updateUser({ owner: null }),                         'no',  'no',   'no'],
    ['User: update name and email',  updateUser({ name: 'N', email: 'x@y.example' }),     'no',  'no',   'no'],
    ['User: delete',                 ({ models }, owner) => models.User.delete({ id: owner }), 'no', 'no', 'yes'],
    ['Post: get',                    ({ models }) => models.Post.get({ id }),             'yes', 'yes',  'yes'],
    ['Post: list',                   ({ models }) => models.Post.list(),                  'yes', 'yes',  'yes'],
    ['Post: list of an author',      ({ models }, authorId) => models.Post.postsByAuthor({ authorId }, { sortDirection: 'DESC' }), 'yes', 'yes', 'yes'],
    ['Post: create as oneself',      ({ models }, _, authorId) => models.Post.create({ title, authorId }), 'yes', 'yes', 'yes'],
    ['Post: create as the owner',    ({ models }, authorId) => models.Post.create({ title, authorId }), 'yes', 'no', 'no'],
    ['Post: create, dated at will',  ({ models }, _, authorId) => models.Post.create({ title, authorId, createdAt: ANOTHER_TIME }), 'no', 'no', 'no'],
    ['Post: update title',           updatePost({ title: 'N' }),                          'yes', 'no',   'no'],
    ['Post: update body',            updatePost({ body: 'N' }),                           'yes', 'no',   'no'],
    ['Post: clear body',             updatePost({ body: null }),                          'yes', 'no',   'no'],
    ['Post: update author',          updatePost({ authorId: 'x' }),                       'no',  'no',   'no'],
    ['Post: update date',            updatePost({ createdAt: ANOTHER_TIME }),             'no',  'no',   'no'],
    ['Post: delete',                 ({ models }) => models.Post.delete({ id }),          'yes', 'no',   'no'],
  ];

  it.each(matrix)('%s', async (_, operation, owner, other, admin) => {
    expect({
      owner: await outcome('owner', operation),
      other: await outcome('other', operation),
      admin: await outcome('admin', operation),
      nobody: await outcome('nobody', operation),
    }).toEqual({ owner, other, admin, nobody: '401' });
  });
});
