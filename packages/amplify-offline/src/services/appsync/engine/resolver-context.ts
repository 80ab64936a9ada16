import type { Asker } from './access';
import type { AskedField } from './execution';
import type { Operation } from './operation';
import type { ResolverContext } from './resolver';
import { selectionSetGraphQL, selectionSetList } from './selection';

/** Who asks, and what resolvers see of them. */
export interface Caller extends Asker {
  /** `ctx.identity`; null for an API key. */
  identity: Record<string, unknown> | null;
  headers: Record<string, string>;
  domainName?: string | null;
  /**
   * Told, before anything runs, of the fields that are asked of the operation's own type, such as `Query.getPost`.
   *
   * @throws where one of them may not be asked for
   */
  permit?(fields: string[]): void;
}

/** What a field's resolver sees; what few ask for is worked out when they do. */
export function contextOf(
  { parent, field, nodes, source, args }: AskedField,
  around: Pick<Operation, 'fragments' | 'variables'> & {
    caller: Caller;
    env: Record<string, string>;
  },
): ResolverContext {
  const { caller, fragments, variables, env } = around;
  return {
    arguments: args,
    identity: caller.identity,
    // Its own: a template may write to it, and the fields beside it see the source as it was.
    source: typeof source === 'object' && source !== null ? { ...source } : source,
    request: { headers: caller.headers, domainName: caller.domainName ?? null },
    info: {
      fieldName: field.name,
      parentTypeName: parent.name,
      variables,
      get selectionSetList() {
        return selectionSetList(nodes, { fragments, variables });
      },
      get selectionSetGraphQL() {
        return selectionSetGraphQL(nodes);
      },
    },
    stash: {},
    env,
  };
}
