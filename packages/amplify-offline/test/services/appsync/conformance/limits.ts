import { casesFrom } from './conformance-case';
import { BY_KEY, engineFinding, NEVER } from './engine-under-test';

type Limits = Parameters<typeof engineFinding>[2];

const answer = (query: string, found: Record<string, unknown>, limits: Limits) =>
  engineFinding(found, 'API_KEY', limits).engine.execute({ query }, BY_KEY);
const at = (line: number, column: number) => [{ line, column, sourceName: null }];
const error = (message: string, errorType: string, path: string[], column: number) => ({
  ...{ path, data: null, errorType, errorInfo: null },
  ...{ locations: at(1, column), message },
});
/** What AppSync does not do, for it would be too much. */
export const CASES = [
  ...casesFrom('https://github.com/aws-amplify/amplify-cli/issues/8192', [
    [
      'a request takes longer than it may',
      () =>
        answer(
          '{ broken { id } nothing }',
          { 'Query.broken': NEVER, 'Query.nothing': 'a' },
          { requestTime: 500 },
        ),
      {
        data: { broken: null, nothing: 'a' },
        errors: [error('Execution timed out.', 'ExecutionTimeout', ['broken'], 3)],
      },
    ],
  ]),
  ...casesFrom(
    'https://docs.aws.amazon.com/appsync/latest/devguide/configuring-graphql-run-complexity-query-depth-introspection.html, https://github.com/aws-amplify/amplify-js/issues/8342',
    [
      [
        'a request asks for more resolvers than it may',
        () =>
          answer(
            '{ a: broken { id } b: broken { id } }',
            { 'Query.broken': { id: 1 } },
            { resolverLimit: 1 },
          ),
        {
          data: { a: { id: '1' }, b: null },
          errors: [
            error('Resolver invocation limit reached', 'ResolverExecutionLimitReached', ['b'], 20),
          ],
        },
      ],
    ],
  ),
  ...casesFrom('belief', [
    [
      'a field is deeper than the API has it',
      () =>
        answer(
          '{ getPost(id: 1) { id author { name } } }',
          { 'Query.getPost': { id: 1, author: { name: 'a' } } },
          { depthLimit: 2 },
        ),
      {
        data: { getPost: { id: '1', author: null } },
        errors: [
          error(
            'Query depth limit reached',
            'QueryDepthLimitReached',
            ['getPost', 'author', 'name'],
            32,
          ),
        ],
      },
    ],
  ]),
];
