import { type Conditions, hold } from './conditions';
import { type Context, matches, patternOf } from './pattern';

/** One statement of a policy, with actions and resources as patterns in which `*` and `?` are wild. */
export interface Statement {
  effect: 'Allow' | 'Deny';
  actions?: string[] | undefined;
  /** All but these. */
  notActions?: string[] | undefined;
  resources?: string[] | undefined;
  notResources?: string[] | undefined;
  conditions?: Conditions | undefined;
  /** Whether `${…}` is a variable: in policies of version 2012-10-17. */
  hasVariables?: boolean | undefined;
}

/** What statements say together: one denies, or else one allows, or none is about it. */
export type Verdict = 'allow' | 'deny' | 'none';

/**
 * What statements say of something that is done to a resource. Where a condition cannot be decided here,
 * what it allows does not count, and what it denies does.
 *
 * @param action such as `appsync:GraphQL`; its case does not count
 * @param context what conditions and variables see of the request
 * @param onUnknown told of a condition's operator that is not known here
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */
export function verdictOf(
  statements: Statement[],
  action: string,
  resource: string,
  context: Context = {},
  onUnknown: (operator: string) => void = () => {},
): Verdict {
  const effects = statements
    .filter((statement) => isAbout(statement, action, resource, context))
    .filter(({ effect, conditions = {}, hasVariables }) => {
      const variables = hasVariables ? context : undefined;
      return hold(conditions, context, variables, onUnknown) ?? effect === 'Deny';
    })
    .map(({ effect }) => effect);
  if (effects.includes('Deny')) return 'deny';
  return effects.includes('Allow') ? 'allow' : 'none';
}

/** Whether a role with these statements may do it. */
export function allows(...asked: Parameters<typeof verdictOf>): boolean {
  return verdictOf(...asked) === 'allow';
}

function isAbout(
  { effect, actions, notActions, resources, notResources, hasVariables }: Statement,
  action: string,
  resource: string,
  context: Context,
): boolean {
  const isAction = (pattern: string) =>
    matches(patternOf(pattern.toLowerCase(), undefined) ?? [], action.toLowerCase());
  /** @param unknown what counts where a variable has no value */
  const isResource = (text: string, unknown: boolean) => {
    const pattern = patternOf(text, hasVariables ? context : undefined);
    return pattern ? matches(pattern, resource) : unknown;
  };
  const isExcepted = (text: string) => isResource(text, effect === 'Allow');
  return (
    (actions?.some(isAction) ?? notActions?.every((one) => !isAction(one)) ?? false) &&
    (resources?.some((one) => isResource(one, false)) ??
      notResources?.every((one) => !isExcepted(one)) ??
      false)
  );
}
