import type { Effects, ResolverContext } from '../../../../src/services/appsync/engine/resolver';
import { createUtil, createVtlUtil } from '../../../../src/services/appsync/util/util';

/** Where the recorded answers of AWS are from: a suite whose snapshots were taken of `EvaluateCode`. */
export const RECORDED = 'https://github.com/localstack/appsync-utils';

export const GUIDE = 'https://docs.aws.amazon.com/appsync/latest/devguide';

/** A context of `Query.getPost`, of which `id` and `author { name }` are selected. */
export const CONTEXT: ResolverContext = {
  arguments: {},
  identity: null,
  source: null,
  request: { headers: {}, domainName: null },
  info: {
    fieldName: 'getPost',
    parentTypeName: 'Query',
    variables: {},
    selectionSetList: ['id', 'author', 'author/name'],
    selectionSetGraphQL: '{ id author { name } }',
  },
  stash: {},
  env: {},
};

/** Effects that are kept, in order, each as its name and what was given. */
export function keptEffects(authType: Effects['authType'] = 'API Key Authorization') {
  const kept: unknown[][] = [];
  const keep =
    (name: string) =>
    (...given: unknown[]): void => {
      kept.push([name, ...given]);
    };
  const effects: Effects = {
    authType,
    appendError: ({ message, errorType, data, errorInfo }) =>
      keep('appendError')({ message, errorType, data, errorInfo }),
    setSubscriptionFilter: keep('setSubscriptionFilter'),
    setSubscriptionInvalidationFilter: keep('setSubscriptionInvalidationFilter'),
    invalidateSubscriptions: keep('invalidateSubscriptions'),
    log: keep('log'),
    addResponseHeader: keep('addResponseHeader'),
  };
  return { effects, kept };
}

export const util = createUtil(CONTEXT, keptEffects().effects);
export const vtl = createVtlUtil(CONTEXT, keptEffects().effects);
