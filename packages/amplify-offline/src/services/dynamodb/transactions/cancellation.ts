import { type Item, isRefusal, type Refusal, refusal } from '../dynalite-internals';
import { isA } from '../operation';

/** Why an action did not let its transaction happen; `None` where it would have. */
export interface Reason {
  Code: 'None' | 'ConditionalCheckFailed' | 'ValidationError';
  Message?: string;
  /** As it is, where a condition failed and `ReturnValuesOnConditionCheckFailure` asked for it. */
  Item?: Item;
}

/**
 * What an action makes of its transaction. What is told from the request alone, an empty value
 * for a key and an item to put that is too large, refuses the request and cancels nothing.
 *
 * @throws whatever is no matter of this action alone
 */
export function reasonFor(result: PromiseSettledResult<unknown>): Reason {
  if (result.status === 'fulfilled') return { Code: 'None' };
  const error: unknown = result.reason;
  if (!isRefusal(error)) throw error;
  const { message, Message = message ?? '' } = error.body;
  if (isA(error, 'ConditionalCheckFailedException')) {
    const { Item } = error.body as { Item?: Item };
    return { ...(Item && { Item }), Code: 'ConditionalCheckFailed', Message };
  }
  if (!isA(error, 'ValidationException') || OF_REQUEST.test(Message)) throw error;
  return { Code: 'ValidationError', Message };
}

const OF_REQUEST =
  /for a key attribute cannot contain an empty|^Item size has exceeded the maximum allowed size/;

/** The answer to a transaction that did not happen: the reasons are in the order of its actions. */
export function cancelled(CancellationReasons: Reason[]): Refusal {
  const codes = CancellationReasons.map(({ Code }) => Code).join(', ');
  return refusal(
    'TransactionCanceledException',
    `Transaction cancelled, please refer cancellation reasons for specific reasons [${codes}]`,
    { CancellationReasons },
  );
}
