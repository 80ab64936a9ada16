import { type DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { UserRow } from './user-row';

/** The row could not be written. What went wrong is in `cause`, for the operator alone. */
export class UserNotSavedError extends Error {
  override readonly name = 'UserNotSavedError';

  constructor(cause: unknown) {
    // Cognito shows this text to the person who is signing up. The account is confirmed by now, and
    // confirming it again is refused; a password reset calls the trigger again, and so mends it.
    super(
      'Your account is confirmed, but your profile could not be saved. ' +
        'Reset your password to try again, or contact support.',
      { cause },
    );
  }
}

interface Needs {
  client: Pick<DynamoDBDocumentClient, 'send'>;
  tableName: string;
  /** When to give up on the write with all its retries, in ms. */
  budgetMs: number;
}

/**
 * Writes the row unless there is one with its `id`, whatever that holds. So it may be repeated at
 * will: Cognito calls twice, an answer gets lost and the SDK sends again, a password is reset.
 *
 * @throws UserNotSavedError where DynamoDB refuses, or does not answer in time
 */
export const saveUser =
  ({ client, tableName, budgetMs }: Needs) =>
  async (row: UserRow): Promise<'created' | 'already-there'> => {
    const put = new PutCommand({
      TableName: tableName,
      Item: row,
      ConditionExpression: 'attribute_not_exists(id)',
    });
    try {
      await client.send(put, { abortSignal: AbortSignal.timeout(budgetMs) });
      return 'created';
    } catch (error) {
      // The condition: the row exists already, by an earlier call or by this one's lost answer.
      if (error instanceof Error && error.name === 'ConditionalCheckFailedException') {
        return 'already-there';
      }
      throw new UserNotSavedError(error);
    }
  };
