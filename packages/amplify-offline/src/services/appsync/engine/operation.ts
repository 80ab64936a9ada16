import {
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLObjectType,
  type GraphQLSchema,
  getOperationAST,
  Kind,
  type OperationTypeNode,
} from 'graphql';
import { type AnswerError, requestError } from './answer';
import { documentsOf } from './documents';
import { type Selected, selectedOf } from './selection';
import { variablesOf } from './variables';

export interface Request {
  query: string;
  variables?: Record<string, unknown> | undefined;
  operationName?: string | undefined;
}

/** An operation that may run. */
export interface Operation {
  type: GraphQLObjectType;
  kind: OperationTypeNode;
  selected: Selected;
  fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  variables: Record<string, unknown>;
}

/**
 * Reads requests: what is to run, or what is wrong with them.
 *
 * @param hidesSchema whether the API tells nobody of its schema
 */
export function operationsOf(schema: GraphQLSchema, hidesSchema: boolean) {
  const read = documentsOf(schema, hidesSchema);
  /** @throws GraphQLError for what is no GraphQL */
  return (request: Request): Operation | { errors: AnswerError[] } => {
    const { document, errors } = read(request.query);
    if (errors.length > 0) return { errors };
    const operation = getOperationAST(document, request.operationName);
    if (!operation) return { errors: [noOperation(request.operationName)] };
    const type = schema.getRootType(operation.operation);
    if (!type) return { errors: [noOperation(request.operationName)] };
    const variables = variablesOf(schema, operation, request.variables ?? {});
    if ('errors' in variables) return variables;
    const fragments = fragmentsOf(document);
    const selecting = { schema, fragments, variables: variables.values };
    const selected = selectedOf(selecting, type, [operation]);
    return { type, kind: operation.operation, selected, fragments, variables: variables.values };
  };
}

/** The fields that are asked of the operation's own type, such as `Query.getPost`. */
export function rootFields({ type, selected }: Operation): string[] {
  return [...selected.values()].map((nodes) => `${type.name}.${nodes[0]?.name.value ?? ''}`);
}

function fragmentsOf({ definitions }: DocumentNode): ReadonlyMap<string, FragmentDefinitionNode> {
  return new Map(
    definitions.flatMap((each) =>
      each.kind === Kind.FRAGMENT_DEFINITION ? [[each.name.value, each] as const] : [],
    ),
  );
}

/** In graphql-java's words; that AppSync leaves them as they come is our belief. */
function noOperation(name: string | undefined): AnswerError {
  return requestError(
    name === undefined
      ? 'Must provide operation name if query contains multiple operations.'
      : `Unknown operation named '${name}'.`,
  );
}
