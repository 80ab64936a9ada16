import {
  type GraphQLList,
  type GraphQLNamedOutputType,
  type GraphQLNonNull,
  type GraphQLOutputType,
  isAbstractType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';

export type NonNull = GraphQLNonNull<List | GraphQLNamedOutputType>;
export type List = GraphQLList<GraphQLOutputType>;
type Kind = 'non-null' | 'list' | 'object' | 'abstract' | 'leaf';

const KINDS = new WeakMap<GraphQLOutputType, Kind>();

/** It is asked for each value of an answer, and takes long to find out: each type is looked at once. */
export function kindOf(type: GraphQLOutputType): Kind {
  const known = KINDS.get(type);
  if (known) return known;
  const kind = isNonNullType(type)
    ? 'non-null'
    : isListType(type)
      ? 'list'
      : isObjectType(type)
        ? 'object'
        : isAbstractType(type)
          ? 'abstract'
          : 'leaf';
  KINDS.set(type, kind);
  return kind;
}
