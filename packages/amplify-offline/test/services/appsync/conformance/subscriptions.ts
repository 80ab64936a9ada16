import { isTold } from '../../../../src/services/appsync/realtime/subscription-filter';
import { casesFrom } from './conformance-case';

const MESSAGE = { channelName: 'news/today', groupId: 'g', content: 'Hello' };
const filter = (fieldName: string, operator: string, value: unknown) => ({
  filterGroup: [{ filters: [{ fieldName, operator, value }] }],
});

/** Who is told of what a mutation answered. */
export const CASES = [
  ...casesFrom(
    'https://docs.aws.amazon.com/appsync/latest/devguide/aws-appsync-real-time-data.html',
    [
      [
        'an argument as the answer has it',
        () => isTold(MESSAGE, { groupId: 'g' }, undefined),
        true,
      ],
      [
        'an argument other than the answer',
        () => isTold(MESSAGE, { groupId: 'h' }, undefined),
        false,
      ],
      [
        'an argument that is null, for an answer that is not',
        () => isTold(MESSAGE, { groupId: null }, undefined),
        false,
      ],
    ],
  ),
  ...casesFrom('https://docs.amplify.aws/react/build-a-backend/data/custom-subscription/', [
    [
      'a filter of an argument whose name is no field',
      () => isTold(MESSAGE, { namePrefix: 'news' }, filter('channelName', 'beginsWith', 'news')),
      true,
    ],
  ]),
  ...casesFrom('https://github.com/aws/aws-appsync-community/issues/186', [
    [
      'a filter beside an argument that it does not ask for',
      () => isTold(MESSAGE, { userId: 'u', groupId: 'g' }, filter('groupId', 'eq', 'g')),
      true,
    ],
    [
      'a filter that does not let the answer through',
      () => isTold(MESSAGE, { userId: 'u', groupId: 'h' }, filter('groupId', 'eq', 'h')),
      false,
    ],
  ]),
];
