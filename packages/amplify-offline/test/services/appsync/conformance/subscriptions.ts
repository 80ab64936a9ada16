import { filterProblem } from '../../../../src/services/appsync/realtime/filter-limits';
import { subscriptionErrors } from '../../../../src/services/appsync/realtime/realtime-message';
import { isTold } from '../../../../src/services/appsync/realtime/subscription-filter';
import { casesFrom } from './conformance-case';
import { BY_KEY, engineFinding } from './engine-under-test';

const EXTENSIONS = 'https://docs.aws.amazon.com/appsync/latest/devguide/extensions.html';
const DATASTORE =
  'https://github.com/aws-amplify/amplify-js packages/datastore, sync/processors/subscription.ts';

const many = (count: number) => Array.from({ length: count }, (_, index) => `${index}`);
const where = (fieldName: string, operator = 'eq', value: unknown = 'x') => ({
  fieldName,
  operator,
  value,
});
const group = (...filters: ReturnType<typeof where>[]) => ({ filters });
const problemOf = (...filterGroup: ReturnType<typeof group>[]) =>
  filterProblem({ filterGroup }) ?? null;

/** What one is told who is not let in to a subscription, or how one is let in. */
async function toldTo(query: string): Promise<unknown> {
  const answer = await engineFinding({}).engine.subscribe({ query }, BY_KEY);
  return 'mutations' in answer ? 'let in' : subscriptionErrors(answer);
}

/** Who may not subscribe, and which filters of a subscription AppSync does not take. */
export const CASES = [
  ...casesFrom('https://github.com/aws-amplify/amplify-js/issues/12679', [
    [
      'a subscription that a rule refuses',
      () => toldTo('subscription { onSecret { id } }'),
      [
        {
          errorType: 'Unauthorized',
          message: 'Not Authorized to access onSecret on type Subscription',
        },
      ],
    ],
  ]),
  ...casesFrom('https://github.com/aws-amplify/amplify-flutter/issues/3388', [
    [
      'a subscription with an argument that is not there',
      () => toldTo('subscription { onPost(authors: "a") { id } }'),
      [
        {
          message:
            "Validation error of type UnknownArgument: Unknown field argument authors @ 'onPost'",
        },
      ],
    ],
  ]),
  ...casesFrom('https://github.com/aws-amplify/amplify-category-api/issues/740', [
    [
      'in of six',
      () => problemOf(group(where('a', 'in', many(6)))),
      'subscription exceeds maximum value limit 5 for operator `in`.',
    ],
  ]),
  ...casesFrom('https://github.com/aws-amplify/amplify-swift/issues/3134', [
    [
      'containsAny of none',
      () => problemOf(group(where('a', 'containsAny', []))),
      'subscription filter has invalid filter value for operator `containsAny`.',
    ],
  ]),
  ...casesFrom(EXTENSIONS, [
    ['in of five', () => problemOf(group(where('a', 'in', many(5)))), null],
    ['containsAny of twenty', () => problemOf(group(where('a', 'containsAny', many(20)))), null],
    ['ten groups', () => problemOf(...many(10).map(() => group(where('a')))), null],
    ['five fields', () => problemOf(group(...many(5).map((name) => where(name)))), null],
    ['no group', () => problemOf(), null],
  ]),
  ...casesFrom(DATASTORE, [
    [
      'a field twice in one group',
      () => problemOf(group(where('a', 'gt', 1), where('a', 'lt', 5))),
      'filter uses same fieldName multiple time',
    ],
  ]),
  ...casesFrom('https://docs.amplify.aws/react/build-a-backend/data/custom-subscription/', [
    [
      'an argument of no field, beside a filter',
      () =>
        ['world', 'moon'].map((name) =>
          isTold(
            { name },
            { namePrefix: 'w' },
            { filterGroup: [group(where('name', 'beginsWith', 'w'))] },
          ),
        ),
      [true, false],
    ],
  ]),
  ...casesFrom(
    'https://docs.aws.amazon.com/appsync/latest/devguide/aws-appsync-real-time-data.html',
    [
      [
        'an argument, without a filter: of a field, null, and of none',
        () =>
          [{ name: 'a' }, { name: 'b' }, { name: null }, { other: 'a' }].map((args) =>
            isTold({ name: 'a' }, args, undefined),
          ),
        [true, false, false, false],
      ],
    ],
  ),
  ...casesFrom('https://github.com/aws/aws-appsync-community/issues/186', [
    [
      'a filter beside an argument that it does not ask for',
      () =>
        ['g', 'h'].map((groupId) =>
          isTold(
            { groupId },
            { userId: 'u' },
            { filterGroup: [group(where('groupId', 'eq', 'g'))] },
          ),
        ),
      [true, false],
    ],
  ]),
  // That there is a limit is documented; how the words end is not known.
  ...casesFrom('belief', [
    [
      'containsAny of more',
      () => problemOf(group(where('a', 'containsAny', many(21)))),
      'subscription exceeds maximum value limit 20 for operator `containsAny`.',
    ],
    [
      'eleven groups',
      () => problemOf(...many(11).map(() => group(where('a')))),
      'Filters combination exceed maximum limit 10 for subscription.',
    ],
  ]),
  ...casesFrom('https://github.com/aws-amplify/amplify-flutter/issues/6142', [
    [
      'six fields in two groups',
      () => problemOf(group(...many(5).map((name) => where(name))), group(where('a'))),
      'Filters exceed maximum attributes limit 5 for subscription',
    ],
  ]),
];
