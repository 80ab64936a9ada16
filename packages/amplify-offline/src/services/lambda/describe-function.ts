import { type FunctionDefinition, friendlyNameOf } from './function-definition';

/** A function as `GET /_local/functions` shows it: enough to call it by hand. */
export interface FunctionDescription {
  /** The name that its `defineFunction` gives it; the physical one where it has none. */
  name: string;
  /** By which Lambda's Invoke knows it. */
  functionName: string;
  timeoutSeconds: number;
  /** When EventBridge would call it; empty for most. */
  schedules: string[];
  /** Ids of what else its backend has: two may have a function of the same name. */
  userPools: string[];
  apis: string[];
}

export function describeFunction(
  definition: FunctionDefinition,
  beside: Pick<FunctionDescription, 'userPools' | 'apis'>,
): FunctionDescription {
  const { functionName, timeoutSeconds, schedules = [] } = definition;
  return { name: friendlyNameOf(definition), functionName, timeoutSeconds, schedules, ...beside };
}
