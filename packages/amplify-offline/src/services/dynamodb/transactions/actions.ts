import type { Input } from '../dynalite-internals';
import type { ItemWrite } from '../write-item';

/** What a transaction can do to an item, and which operation on a single item that is like. */
export const ACTIONS = {
  ConditionCheck: 'ConditionCheck',
  Put: 'PutItem',
  Delete: 'DeleteItem',
  Update: 'UpdateItem',
} as const satisfies Record<string, ItemWrite>;

/** One member of `TransactItems`: exactly one of its actions is there. */
export type TransactItem = Partial<Record<keyof typeof ACTIONS, Input>>;

/** An action as the operation on a single item. */
export interface Action {
  operation: ItemWrite;
  input: Input;
}

export function actionsOf(items: TransactItem[]): Action[] {
  return items.flatMap((item) =>
    (Object.keys(ACTIONS) as (keyof typeof ACTIONS)[]).flatMap((kind) => {
      const input = item[kind];
      return input ? [{ operation: ACTIONS[kind], input }] : [];
    }),
  );
}
