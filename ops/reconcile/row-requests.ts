import type { UpdateCommandInput } from '@aws-sdk/lib-dynamodb';
import type { Flaw } from './flaws';

/**
 * Puts right what keeps a row from being read by its user, and touches nothing else. Not where the
 * row has gone, and not where one of these attributes is no longer as it was seen.
 *
 * @param times ISO 8601, for those that the row lacks
 */
export function readableRow(
  userTable: string,
  { id, flaws }: { id: string; flaws: readonly Flaw[] },
  times: { createdAt: string; updatedAt: string },
): UpdateCommandInput {
  const right = { owner: id, ...times };
  const names: Record<string, string> = {};
  const values: Record<string, unknown> = {};
  const assignments: string[] = [];
  const conditions = ['attribute_exists(id)'];
  for (const { attribute, seen } of flaws) {
    names[`#${attribute}`] = attribute; // `owner` is a reserved word
    values[`:${attribute}`] = right[attribute];
    assignments.push(`#${attribute} = :${attribute}`);
    if (seen === undefined) conditions.push(`attribute_not_exists(#${attribute})`);
    else {
      values[`:${attribute}Seen`] = seen;
      conditions.push(`#${attribute} = :${attribute}Seen`);
    }
  }
  return {
    TableName: userTable,
    Key: { id },
    UpdateExpression: `SET ${assignments.join(', ')}`,
    ConditionExpression: conditions.join(' AND '),
    ExpressionAttributeNames: names,
    ExpressionAttributeValues: values,
  };
}
