import type { Context } from './pattern';
import { type Statement, type Verdict, verdictOf } from './policy';
import { POLICY_DOCUMENT, type PolicyDocument } from './properties';

/** What policies say that are no role's: those of resources, and what Lambda authorizers answer. */
export interface Policies {
  /**
   * @param document as IAM's grammar has it
   * @param context what conditions see of the request, by keys in lower case
   * @throws WrongValue where the document is none
   */
  verdict(document: unknown, action: string, resource: string, context?: Context): Verdict;
}

/** @param onUnknown told of a condition that cannot be decided here, by its operator */
export function createPolicies(onUnknown: (operator: string) => void): Policies {
  return {
    verdict: (document, action, resource, context) => {
      const statements = statementsOf(POLICY_DOCUMENT(document)).map(({ statement }) => statement);
      return verdictOf(statements, action, resource, context, onUnknown);
    },
  };
}

/** The statements of a document, each with whom it is about. */
export function statementsOf({ Version, Statement = [] }: PolicyDocument = {}): {
  statement: Statement;
  principal: unknown;
}[] {
  return Statement.map(({ Principal: principal, ...statement }) => ({
    principal,
    statement: {
      effect: statement.Effect === 'Deny' ? ('Deny' as const) : ('Allow' as const),
      actions: statement.Action,
      notActions: statement.NotAction,
      resources: statement.Resource,
      notResources: statement.NotResource,
      conditions: statement.Condition,
      hasVariables: Version === '2012-10-17',
    },
  }));
}
