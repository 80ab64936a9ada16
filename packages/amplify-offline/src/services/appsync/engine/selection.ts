import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLObjectType,
  type GraphQLSchema,
  isAbstractType,
  Kind,
  print,
  type SelectionNode,
  typeFromAST,
  valueFromASTUntyped,
} from 'graphql';

/** The fields that are asked of an object, by their names in the answer; the same one may be asked twice. */
export type Selected = ReadonlyMap<string, readonly FieldNode[]>;

export interface Selecting {
  schema: GraphQLSchema;
  fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  variables: Record<string, unknown>;
}

/** What is asked of an object of a type, fragments followed and `@skip` and `@include` obeyed. */
export function selectedOf(
  { schema, fragments, variables }: Selecting,
  type: GraphQLObjectType,
  nodes: readonly { selectionSet?: { selections: readonly SelectionNode[] } | undefined }[],
): Selected {
  const selected = new Map<string, FieldNode[]>();
  const followed = new Set<string>();
  const fits = (condition: FragmentDefinitionNode['typeCondition'] | undefined) => {
    if (!condition) return true;
    const named = typeFromAST(schema, condition);
    return named === type || (isAbstractType(named) && schema.isSubType(named, type));
  };
  const collect = (selections: readonly SelectionNode[]) => {
    for (const selection of selections) {
      if (isLeftOut(selection, variables)) continue;
      if (selection.kind === Kind.FIELD) {
        const key = selection.alias?.value ?? selection.name.value;
        const same = selected.get(key);
        if (same) same.push(selection);
        else selected.set(key, [selection]);
        continue;
      }
      if (selection.kind === Kind.INLINE_FRAGMENT) {
        if (fits(selection.typeCondition)) collect(selection.selectionSet.selections);
        continue;
      }
      const fragment = fragments.get(selection.name.value);
      if (!fragment || followed.has(fragment.name.value) || !fits(fragment.typeCondition)) continue;
      followed.add(fragment.name.value);
      collect(fragment.selectionSet.selections);
    }
  };
  for (const { selectionSet } of nodes) if (selectionSet) collect(selectionSet.selections);
  return selected;
}

function isLeftOut(
  { directives = [] }: SelectionNode,
  variables: Record<string, unknown>,
): boolean {
  return directives.some(({ name, arguments: given }) => {
    if (name.value !== 'skip' && name.value !== 'include') return false;
    const condition = given?.find((argument) => argument.name.value === 'if')?.value;
    const isTrue = condition && valueFromASTUntyped(condition, variables) === true;
    return name.value === 'skip' ? isTrue : !isTrue;
  });
}

/**
 * `info.selectionSetList`: paths below a field, such as `items/id`; an alias in place of the name.
 *
 * @see https://docs.aws.amazon.com/appsync/latest/devguide/resolver-context-reference-js.html
 */
export function selectionSetList(
  nodes: readonly FieldNode[],
  { fragments, variables }: Omit<Selecting, 'schema'>,
): string[] {
  const paths = new Set<string>();
  const list = (selections: readonly SelectionNode[], above: string) => {
    for (const selection of selections) {
      if (isLeftOut(selection, variables)) continue;
      if (selection.kind === Kind.FRAGMENT_SPREAD) {
        list(fragments.get(selection.name.value)?.selectionSet.selections ?? [], above);
      } else if (selection.kind === Kind.INLINE_FRAGMENT) {
        list(selection.selectionSet.selections, above);
      } else {
        const path = above + (selection.alias?.value ?? selection.name.value);
        paths.add(path);
        list(selection.selectionSet?.selections ?? [], `${path}/`);
      }
    }
  };
  for (const { selectionSet } of nodes) list(selectionSet?.selections ?? [], '');
  return [...paths];
}

/** `info.selectionSetGraphQL`: the selection as text; empty for a field without one. */
export function selectionSetGraphQL([node]: readonly FieldNode[]): string {
  return node?.selectionSet ? print(node.selectionSet) : '';
}
