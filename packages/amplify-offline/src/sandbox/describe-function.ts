import type { FunctionSchedule } from '../services/events/service';
import { type FunctionDefinition, friendlyNameOf } from '../services/lambda/function-definition';
import type { KnownResource, Others } from '../services/service';

/** A function as `GET /_local/functions` shows it: enough to call it by hand. */
export interface FunctionDescription {
  /** The name that its `defineFunction` gives it; the physical one where it has none. */
  name: string;
  /** By which Lambda's Invoke knows it. */
  functionName: string;
  timeoutSeconds: number;
  /** When EventBridge calls it; empty for most. */
  schedules: string[];
  /** What the first of them would send now; absent without one. */
  scheduledEvent?: unknown;
  /** Ids of what else its backend has: two may have a function of the same name. */
  userPools: string[];
  apis: string[];
}

/**
 * All functions that are up.
 *
 * @param beside what is in the stack that a resource is of
 */
export function describeFunctions(
  { functions, schedules }: Pick<Others, 'functions' | 'schedules'>,
  beside: (ref: string) => KnownResource[],
): FunctionDescription[] {
  return functions
    .definitions()
    .map((one) => describeFunction(one, beside(one.functionName), schedules.of(one.arn)));
}

function describeFunction(
  definition: FunctionDefinition,
  stack: KnownResource[],
  schedules: FunctionSchedule[],
): FunctionDescription {
  const { functionName, timeoutSeconds } = definition;
  const of = (type: string) => stack.filter((one) => one.type === type).map(({ ref }) => ref);
  return {
    name: friendlyNameOf(definition),
    functionName,
    timeoutSeconds,
    schedules: schedules.map(({ text }) => text),
    ...(schedules[0] && { scheduledEvent: schedules[0].event() }),
    userPools: of('AWS::Cognito::UserPool'),
    apis: of('AWS::AppSync::GraphQLApi').map((arn) => arn.slice(arn.lastIndexOf('/') + 1)),
  };
}
