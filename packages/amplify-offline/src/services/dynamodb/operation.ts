import {
  type Input,
  type Item,
  isRefusal,
  OPERATIONS,
  type Refusal,
  validations,
} from './dynalite-internals';
import type { Callback, Store } from './store';

export type Output = Record<string, unknown>;

/**
 * The input of an operation, checked as far as it can be without looking at tables.
 *
 * @param definition what may be in it, in dynalite's notation, and what else is to be right
 * @throws Refusal
 */
export function checked(
  store: Store,
  definition: { types: object; custom: unknown },
  input: object,
): Input {
  const known = validations.checkTypes(input, definition.types);
  validations.checkValidations(known, definition.types, definition.custom, store);
  return known;
}

/** Carries out one of dynalite's operations. @throws Refusal */
export async function act(store: Store, name: string, input: Input): Promise<Output> {
  try {
    return await called((callback) => OPERATIONS[name]?.act(store, input, callback));
  } catch (error) {
    // dynalite leaves the message empty; the words of AWS are in joshsymonds/Dynamoid, issue 178.
    if (name === 'CreateTable' && isA(error, 'ResourceInUseException')) {
      error.body.message = `Table already exists: ${input.TableName}`;
    }
    throw error;
  }
}

/** The item with this key as it is now. */
export function itemAt(store: Store, table: string, key: string): Promise<Item | undefined> {
  return called<Item | undefined>((callback) => store.getItemDb(table).get(key, callback));
}

/** A promise of what a function with a callback finds. */
export function called<T>(call: (callback: Callback<T>) => void): Promise<T> {
  return new Promise((resolve, reject) => {
    call((error, result) => (error ? reject(error) : resolve(result as T)));
  });
}

export function isA(error: unknown, type: string): error is Refusal {
  return isRefusal(error) && error.body.__type.endsWith(`#${type}`);
}
