import { casesFrom } from './conformance-case';
import { answerTo, refusedBy } from './engine-under-test';

const GUIDE = 'https://docs.aws.amazon.com/appsync/latest/devguide/scalars.html';
const at = (line: number, column: number) => [{ line, column, sourceName: null }];
const POST = { id: '1', title: 'Hello' };

/** What a query of some fields of a post gives, where the table holds this one. */
const ofPost = (fields: string, post: Record<string, unknown>) =>
  answerTo(`{ getPost(id: 1) { ${fields} } }`, { 'Query.getPost': { ...POST, ...post } });
const valueAs = async (field: string, value: unknown) =>
  (await ofPost(field, { [field]: value })).data?.getPost;

/** What AppSync makes of what resolvers found. */
export const CASES = [
  ...casesFrom('https://github.com/aws-amplify/amplify-category-api/issues/1338', [
    [
      'a null where none may be',
      () => ofPost('id title', { title: null }),
      {
        data: { getPost: null },
        errors: [
          {
            path: ['getPost', 'title'],
            locations: null,
            message:
              "Cannot return null for non-nullable type: 'String' within parent 'Post' (/getPost/title)",
          },
        ],
      },
    ],
    [
      'a null deep in a list',
      () =>
        answerTo('{ listPosts { items { title } nextToken } }', {
          'Query.listPosts': { items: [POST, { id: '2' }], nextToken: 'a' },
        }),
      {
        data: { listPosts: { items: null, nextToken: 'a' } },
        errors: [
          {
            path: ['listPosts', 'items', 1, 'title'],
            locations: null,
            message:
              "Cannot return null for non-nullable type: 'String' within parent 'Post' (/listPosts/items[1]/title)",
          },
        ],
      },
    ],
  ]),
  ...casesFrom('https://github.com/aws-amplify/amplify-category-api/issues/2848', [
    [
      'a field that the mode may not have',
      () => ofPost('id secret', { secret: 'x' }),
      {
        data: { getPost: { id: '1', secret: null } },
        errors: [
          {
            path: ['getPost', 'secret'],
            data: null,
            errorType: 'Unauthorized',
            errorInfo: null,
            locations: at(1, 23),
            message: 'Not Authorized to access secret on type Post',
          },
        ],
      },
    ],
  ]),
  ...casesFrom('https://github.com/aws/aws-appsync-community/issues/343', [
    [
      'a resolver that raises an error',
      () => answerTo('{ broken { id } }', { 'Query.broken': refusedBy('no', 'Wrong') }),
      {
        data: { broken: null },
        errors: [
          {
            path: ['broken'],
            data: null,
            errorType: 'Wrong',
            errorInfo: null,
            locations: at(1, 3),
            message: 'no',
          },
        ],
      },
    ],
  ]),
  ...casesFrom('https://github.com/aws-amplify/amplify-js/issues/5926', [
    [
      'a mistake of its own',
      () => answerTo('{ broken { id } }', { 'Query.broken': new TypeError('oops') }),
      {
        data: { broken: null },
        errors: [
          {
            path: ['broken'],
            data: null,
            errorType: 'InternalFailure',
            errorInfo: null,
            locations: at(1, 3),
            message: 'An internal error occurred.',
          },
        ],
      },
    ],
  ]),
  ...casesFrom(GUIDE, [
    [
      'a time with an offset',
      () => valueAs('when', '2026-01-01T10:00:00+02:00'),
      { when: '2026-01-01T10:00:00+02:00' },
    ],
    ['JSON is text', () => valueAs('json', { a: 1 }), { json: '{"a":1}' }],
  ]),
  ...casesFrom('belief', [
    ['a number where a text is due', () => valueAs('title', 5), { title: '5' }],
    ['a map where a text is due', () => valueAs('title', { a: [1] }), { title: '{a=[1]}' }],
    ['a text where a whole number is due', () => valueAs('count', '5'), { count: 5 }],
    [
      'a name that is an alias',
      () => ofPost('a: id b: id', {}),
      { data: { getPost: { a: '1', b: '1' } } },
    ],
    [
      'a fraction where a whole number is due',
      () => ofPost('count', { count: 1.5 }),
      {
        data: { getPost: { count: null } },
        errors: [
          {
            path: ['getPost', 'count'],
            locations: null,
            message:
              "Can't serialize value (/getPost/count) : Expected type 'Int' but was 'Double'.",
          },
        ],
      },
    ],
    [
      'a null all the way up',
      () => answerTo('{ nothing }', { 'Query.nothing': null }),
      {
        data: null,
        errors: [
          {
            path: ['nothing'],
            locations: null,
            message:
              "Cannot return null for non-nullable type: 'String' within parent 'Query' (/nothing)",
          },
        ],
      },
    ],
    [
      'an interface by its type name',
      () =>
        answerTo('{ animal { __typename name ... on Cat { lives } } }', {
          'Query.animal': { __typename: 'Cat', name: 'Tom', lives: 9 },
        }),
      { data: { animal: { __typename: 'Cat', name: 'Tom', lives: 9 } } },
    ],
    [
      'a value that an enum does not have',
      () => ofPost('status', { status: 'LOST' }),
      {
        data: { getPost: { status: null } },
        errors: [
          {
            path: ['getPost', 'status'],
            locations: null,
            message:
              "Can't serialize value (/getPost/status) : Invalid input for Enum 'Status'. Unknown value 'LOST'",
          },
        ],
      },
    ],
  ]),
  ...casesFrom('belief', [
    [
      'one thing where a list is due',
      () => ofPost('tags', { tags: { a: 1 } }),
      {
        data: { getPost: { tags: null } },
        errors: [
          {
            path: ['getPost', 'tags'],
            locations: null,
            message:
              "Can't resolve value (/getPost/tags) : type mismatch error, expected type LIST",
          },
        ],
      },
    ],
  ]),
];
