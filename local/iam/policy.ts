/** One statement of a policy, with actions and resources as patterns in which `*` and `?` are wild. */
export interface Statement {
  effect: 'Allow' | 'Deny';
  actions: string[];
  resources: string[];
}

/**
 * Whether a role with these statements may do something to a resource: no statement denies it, and
 * one allows it.
 *
 * @param action such as `appsync:GraphQL`; its case does not count
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */
export function allows(statements: Statement[], action: string, resource: string): boolean {
  const effects = statements
    .filter(
      ({ actions, resources }) =>
        actions.some((pattern) => matches(pattern.toLowerCase(), action.toLowerCase())) &&
        resources.some((pattern) => matches(pattern, resource)),
    )
    .map(({ effect }) => effect);
  return effects.includes('Allow') && !effects.includes('Deny');
}

function matches(pattern: string, text: string): boolean {
  const escaped = pattern.replace(/[.+^${}()|[\]\\]/g, '\\$&');
  const wild = escaped.replaceAll('*', '.*').replaceAll('?', '.');
  return new RegExp(`^${wild}$`, 's').test(text);
}
