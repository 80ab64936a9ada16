import { DEFINITIONS, type Definition } from '../definitions';
import type { Store } from '../store';
import type { ItemWrite } from '../write-item';
import { ACTIONS, actionsOf, type TransactItem } from './actions';

/** Members of every action (API reference, `Put`, `Update`, `Delete`, `ConditionCheck`). */
const MEMBERS = [
  ...['TableName', 'Key', 'Item', 'UpdateExpression', 'ConditionExpression'],
  ...['ExpressionAttributeNames', 'ExpressionAttributeValues'],
  'ReturnValuesOnConditionCheckFailure',
];

/** Of these, what a single write does not ask for. */
const REQUIRED: Record<string, string> = {
  Update: 'UpdateExpression',
  ConditionCheck: 'ConditionExpression',
};

/** The input of TransactWriteItems, with the limits of its API reference, in dynalite's notation. */
export const TRANSACT_WRITE_ITEMS = {
  types: {
    ClientRequestToken: {
      type: 'String',
      lengthGreaterThanOrEqual: 1,
      lengthLessThanOrEqual: 36,
    },
    ReturnConsumedCapacity: DEFINITIONS.BatchWriteItem?.types.ReturnConsumedCapacity,
    ReturnItemCollectionMetrics: DEFINITIONS.BatchWriteItem?.types.ReturnItemCollectionMetrics,
    TransactItems: {
      type: 'List',
      notNull: true,
      lengthGreaterThanOrEqual: 1,
      lengthLessThanOrEqual: 100,
      children: {
        type: 'ValueStruct<TransactWriteItem>',
        children: Object.fromEntries(
          Object.entries(ACTIONS).map(([kind, operation]) => [
            kind,
            {
              type: `FieldStruct<${kind}>`,
              children: members(definitionOf(operation).types, REQUIRED[kind]),
            },
          ]),
        ),
      },
    },
  },
  custom: (input: { TransactItems: TransactItem[] }, store: Store): string | undefined => {
    for (const item of input.TransactItems) {
      const wrong = wrongWith(item, store);
      if (wrong) return wrong;
    }
    return undefined;
  },
};

function members(types: Record<string, unknown>, required: string | undefined) {
  const known = Object.entries(types).filter(([name]) => MEMBERS.includes(name));
  return Object.fromEntries(
    known.map(([name, type]) => [
      name,
      name === required ? { ...(type as object), notNull: true } : type,
    ]),
  );
}

/** A condition check has of a delete what it needs. */
function definitionOf(operation: ItemWrite): Definition {
  return DEFINITIONS[operation === 'ConditionCheck' ? 'DeleteItem' : operation] as Definition;
}

/** Expressions are read here: one that cannot be read refuses the whole request. */
function wrongWith(item: TransactItem, store: Store): string | undefined {
  const [action, ...others] = actionsOf([item]);
  if (!action) {
    return 'Invalid Request: TransactWriteRequest should contain Delete or Put or Update request';
  }
  if (others.length) return 'TransactItems can only contain one of Check, Put, Update or Delete';
  return definitionOf(action.operation).custom(action.input, store);
}
