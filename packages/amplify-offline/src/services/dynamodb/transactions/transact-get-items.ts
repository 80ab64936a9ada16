import { DEFINITIONS } from '../definitions';
import type { Input } from '../dynalite-internals';
import { act, checked, type Output } from '../operation';
import type { Store } from '../store';
import { cancelled, reasonFor } from './cancellation';
import { consumedCapacity, readUnits } from './capacity';
import { assertPayload } from './payload';
import { itemsOf, targetsOf } from './targets';

interface TransactGet {
  Get: Input;
}

/** Members of `Get` (API reference). */
const MEMBERS = ['TableName', 'Key', 'ProjectionExpression', 'ExpressionAttributeNames'];

const definition = {
  types: {
    ReturnConsumedCapacity: DEFINITIONS.GetItem?.types.ReturnConsumedCapacity,
    TransactItems: {
      type: 'List',
      notNull: true,
      lengthGreaterThanOrEqual: 1,
      lengthLessThanOrEqual: 100,
      children: {
        type: 'ValueStruct<TransactGetItem>',
        children: {
          Get: {
            type: 'FieldStruct<Get>',
            notNull: true,
            children: Object.fromEntries(
              MEMBERS.map((member) => [member, DEFINITIONS.GetItem?.types[member]]),
            ),
          },
        },
      },
    },
  },
  custom: (input: { TransactItems: TransactGet[] }, store: Store): string | undefined => {
    for (const { Get } of input.TransactItems) {
      const wrong = DEFINITIONS.GetItem?.custom(Get, store);
      if (wrong) return wrong;
    }
    return undefined;
  },
};

/** Items as they are at one moment. Whoever calls it keeps writers away until it is done. */
export const transactGetItems =
  ({ store }: { store: Store }) =>
  async (request: object): Promise<Output> => {
    const input = checked(store, definition, request);
    const gets = (input.TransactItems as TransactGet[]).map(({ Get }) => Get);
    const targets = await targetsOf(store, gets);
    const results = await Promise.allSettled(gets.map((get) => act(store, 'GetItem', get)));
    const reasons = results.map(reasonFor);
    if (reasons.some(({ Code }) => Code !== 'None')) throw cancelled(reasons);
    const items = results.map((result) => (result.status === 'fulfilled' ? result.value : {}));
    assertPayload(
      items.map(({ Item }) => Item as Input['Item']),
      (bytes) => `Payload in response is too large.${bytes}`,
    );
    const units = (await itemsOf(store, targets)).map(readUnits);
    return {
      ...consumedCapacity(input.ReturnConsumedCapacity, targets, units),
      Responses: items.map(({ Item }) => (Item ? { Item } : {})),
    };
  };
