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

/** In time that grows with the two lengths at most, whatever stars there are. */
function matches(pattern: string, text: string): boolean {
  let at = 0;
  let in_ = 0;
  /** Where the last star was, and how much of the text it stands for by now. */
  let star = -1;
  let from = 0;
  while (at < text.length) {
    if (pattern[in_] === '*') {
      star = in_++;
      from = at;
    } else if (pattern[in_] === '?' || pattern[in_] === text[at]) {
      in_++;
      at++;
    } else if (star >= 0) {
      in_ = star + 1;
      at = ++from;
    } else {
      return false;
    }
  }
  return /^\**$/.test(pattern.slice(in_));
}
