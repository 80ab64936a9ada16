import type { FunctionDefinition } from 'amplify-offline/parts';

/** One way to write a row: a function, and what it is to be called with. */
export interface Variant {
  name: string;
  /** Its code is where no `package.json` stands above, as on Lambda. */
  definition: FunctionDefinition;
  /** Where it finds AWS. */
  endpoint: string;
  /** An event for an account that it has not seen. */
  event(sub: string): object;
  /** Whether it did its work for an account; absent where the handler throws if it could not. */
  isDone?(sub: string): boolean;
}
