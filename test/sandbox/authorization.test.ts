import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  create,
  get,
  list,
  type Operation,
  POST_ID,
  postsByAuthor,
  remove,
  update,
} from './operations';
import { type App, type SignedIn, startApp, threePeople } from './running-app';

/*
 * Who may do what, tried one by one over HTTP, with tokens of real sign-ins, against the rules that
 * were synthesized. `nobody` sends no token.
 */

type Who = 'owner' | 'other' | 'admin' | 'nobody';

let app: App;
let people: Record<Exclude<Who, 'nobody'>, SignedIn>;

beforeAll(async () => {
  app = await startApp();
  people = await threePeople(app);
});
afterAll(() => app?.stop());

const AT = '2026-01-01T00:00:00.000Z';

/** The owner's row and one post of theirs, before every try. */
function belongings() {
  const { sub } = people.owner;
  const common = { createdAt: AT, updatedAt: AT };
  const mine = { id: sub, owner: sub, email: 'owner@example.com', name: 'Owner', age: 30 };
  return {
    User: { __typename: 'User', ...mine, ...common },
    Post: {
      __typename: 'Post',
      id: POST_ID,
      title: 'Title',
      body: 'Body',
      authorId: sub,
      ...common,
    },
  };
}

async function layOut(): Promise<void> {
  for (const [model, Item] of Object.entries(belongings())) {
    await app.dynamodb.send(new PutCommand({ TableName: app.tableName(model), Item }));
  }
}

/** `yes`: done, or the owner's item was shown; `no`: refused; `none`: shown nothing of the owner's. */
async function outcome(who: Who, operation: Operation): Promise<string> {
  await layOut();
  const before = await app.rows('User').then((users) => users.length);
  const caller = who === 'nobody' ? undefined : people[who];
  const body = operation(people.owner.sub, caller?.sub ?? '');
  const { status, data, errors } = await app.graphql(body, caller?.token);
  if (status === 401 || errors) {
    expect(errors?.[0]?.errorType).toBe(status === 401 ? 'UnauthorizedException' : 'Unauthorized');
    expect(await app.rows('User')).toContainEqual(belongings().User);
    expect(await app.rows('Post')).toContainEqual(belongings().Post);
    expect(await app.rows('User')).toHaveLength(before);
    return status === 401 ? '401' : 'no';
  }
  const result = Object.values(data ?? {})[0] as { items?: { id: string }[] };
  if (!result.items) return 'yes';
  return result.items.some(({ id }) => [people.owner.sub, POST_ID].includes(id)) ? 'yes' : 'none';
}

const ANOTHER_TIME = '2030-01-01T00:00:00.000Z';

describe('who may do what', () => {
  // biome-ignore format: a table
  const matrix: [string, Operation, owner: string, other: string, admin: string][] = [
    // what                          operation                                            owner  other   admin
    ['User: get',                    get('User'),                                         'yes', 'no',   'yes'],
    ['User: list',                   list('User'),                                        'yes', 'none', 'yes'],
    ['User: create',                 create('User', () => ({ id: 'new', name: 'New' })),  'no',  'no',   'no'],
    ['User: create as one\'s own',   create('User', (_, me) => ({ id: 'new', owner: me })), 'no', 'no',  'no'],
    ['User: update name',            update('User', { name: 'N' }),                       'yes', 'no',   'no'],
    ['User: clear name',             update('User', { name: null }),                      'yes', 'no',   'no'],
    ['User: update age',             update('User', { age: 31 }),                         'yes', 'no',   'no'],
    ['User: clear age',              update('User', { age: null }),                       'yes', 'no',   'no'],
    ['User: update email',           update('User', { email: 'x@example.com' }),          'no',  'no',   'no'],
    ['User: clear email',            update('User', { email: null }),                     'no',  'no',   'no'],
    ['User: update owner',           update('User', { owner: 'x' }),                      'no',  'no',   'no'],
    ['User: clear owner',            update('User', { owner: null }),                     'no',  'no',   'no'],
    ['User: update name and email',  update('User', { name: 'N', email: 'x@y.example' }), 'no',  'no',   'no'],
    ['User: delete',                 remove('User'),                                      'no',  'no',   'yes'],
    ['Post: get',                    get('Post'),                                         'yes', 'yes',  'yes'],
    ['Post: list',                   list('Post'),                                        'yes', 'yes',  'yes'],
    ['Post: list of an author',      postsByAuthor,                                       'yes', 'yes',  'yes'],
    ['Post: create as oneself',      create('Post', (_, me) => ({ title: 'T', authorId: me })), 'yes', 'yes', 'yes'],
    ['Post: create as the owner',    create('Post', (owner) => ({ title: 'T', authorId: owner })), 'yes', 'no', 'no'],
    ['Post: create, dated at will',  create('Post', (_, me) => ({ title: 'T', authorId: me, createdAt: ANOTHER_TIME })), 'no', 'no', 'no'],
    ['Post: update title',           update('Post', { title: 'N' }),                      'yes', 'no',   'no'],
    ['Post: update body',            update('Post', { body: 'N' }),                       'yes', 'no',   'no'],
    ['Post: clear body',             update('Post', { body: null }),                      'yes', 'no',   'no'],
    ['Post: update author',          update('Post', { authorId: 'x' }),                   'no',  'no',   'no'],
    ['Post: update date',            update('Post', { createdAt: ANOTHER_TIME }),         'no',  'no',   'no'],
    ['Post: delete',                 remove('Post'),                                      'yes', 'no',   'no'],
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
