import fc from 'fast-check';
import { POST_TABLE, USER_TABLE } from '../database';
import type { Place, World } from '../world';
import { place } from './place';

/** A user writes name and age through the API, or a post. AppSync has no faults here. */
export interface UseApp {
  do: 'edit profile' | 'write post';
  place: Place;
  number: number;
}

export const useApp: fc.Arbitrary<UseApp> = fc.record({
  do: fc.constantFrom('edit profile' as const, 'write post' as const),
  place,
  number: fc.integer({ min: 1, max: 9 }),
});

export async function doUseApp({ database, currentAt, now }: World, step: UseApp): Promise<void> {
  const account = currentAt(step.place);
  if (!account) return;
  const at = { S: new Date(now()).toISOString() };
  const [operation, input] =
    step.do === 'edit profile'
      ? [
          'UpdateItem',
          {
            TableName: USER_TABLE,
            Key: { id: { S: account.sub } },
            UpdateExpression: 'SET #name = :name, age = :age, updatedAt = :at',
            // As AppSync's own resolver has it.
            ConditionExpression: 'attribute_exists(id)',
            ExpressionAttributeNames: { '#name': 'name' },
            ExpressionAttributeValues: {
              ':name': { S: `Edited ${step.number}` },
              ':age': { N: String(step.number) },
              ':at': at,
            },
          },
        ]
      : [
          'PutItem',
          {
            TableName: POST_TABLE,
            Item: {
              id: { S: `post-${account.sub}-${step.number}` },
              authorId: { S: account.sub },
              createdAt: at,
            },
          },
        ];
  await database.perform(operation, JSON.stringify(input));
}
