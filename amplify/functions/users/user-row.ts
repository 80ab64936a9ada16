import type { PutCommandInput, TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb';

/** The attributes of an account. They should all be strings; a null was seen to come. */
export type Attributes = Readonly<Record<string, unknown>>;

/** What is read of a trigger's event: AWS adds elements without notice, and promises no format for any. */
export interface TriggerEvent {
  triggerSource: string;
  request: { userAttributes?: Attributes | null };
}

/** The event's source, e.g. `TokenGeneration_RefreshTokens`. Whoever may invoke a function may send anything. */
export const sourceOf = (event: TriggerEvent | null) =>
  typeof event?.triggerSource === 'string' ? event.triggerSource : 'none';

/** There is no usable `sub`, so there is nothing to key a row by. Cognito shows the text to the person. */
export class MissingSubError extends Error {
  override readonly name = 'MissingSubError';
  override readonly message =
    'Your account has no identifier, so your profile could not be saved. Contact support.';
}

/**
 * The row for an account, as AppSync would have written it: it reads none without the two times. Keyed
 * by `sub`: the user name differs from it with federated sign-in. Another attribute is one line here,
 * and one in `data/schema.ts`.
 *
 * @param now when these attributes were seen, at the latest
 * @throws MissingSubError where `sub` is missing, blank, too long, or not a string
 */
export function userRow(attributes: Attributes | null | undefined, now: Date) {
  const id = text(attributes?.sub);
  if (id === undefined) throw new MissingSubError();
  const email = text(attributes?.email);
  const name = text(attributes?.name);
  const createdAt = now.toISOString();
  return {
    id,
    owner: id,
    ...(email !== undefined && { email }),
    ...(name !== undefined && { name }),
    __typename: 'User',
    createdAt,
    updatedAt: createdAt,
  };
}

export type UserRow = ReturnType<typeof userRow>;
/** Puts the row unless there is one with its `id`, whatever that holds: safe to be sent again. */
export function putUser(TableName: string, row: UserRow) {
  const ConditionExpression = 'attribute_not_exists(id)';
  return { TableName, Item: row, ConditionExpression } satisfies PutCommandInput;
}

/** The same, and not for an account that was erased: in one request, so that nothing comes between. */
export function putUnlessErased(Put: ReturnType<typeof putUser>, erasedTable: string) {
  const { Item, ConditionExpression } = Put;
  const ConditionCheck = { TableName: erasedTable, Key: { id: Item.id }, ConditionExpression };
  return { TransactItems: [{ Put }, { ConditionCheck }] } satisfies TransactWriteCommandInput;
}

/** Left out where it is longer than Cognito lets an attribute be: a cut address is another address. */
export const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value.trim() !== '' && value.length <= 2_048 ? value : undefined;
