import {
  type ASTNode,
  type DocumentNode,
  type GraphQLSchema,
  getNamedType,
  Kind,
  TypeInfo,
  type ValueNode,
  validate,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import { type AnswerError, requestError } from './answer';
import { type Place, wordsOf } from './validation-words';

/**
 * What is wrong with a document, in the words of graphql-java 11, which AppSync leaves as they come:
 * "Validation error of type FieldUndefined: Field 'x' in type 'Query' is undefined @ 'x'".
 */
export function validationErrors(schema: GraphQLSchema, document: DocumentNode): AnswerError[] {
  const errors = validate(schema, document);
  if (errors.length === 0) return [];
  const places = placesOf(new Set(errors.map(({ nodes }) => nodes?.at(-1))), schema, document);
  return errors.map(({ message, nodes }) => {
    const node = nodes?.at(-1);
    const place = places.get(node) ?? {
      path: [],
      argument: '',
      expected: '',
      ...(node && { node }),
    };
    const [type, text] = wordsOf(message, place);
    const path = place.path.length > 0 ? ` @ '${place.path.join('/')}'` : '';
    return requestError(`Validation error of type ${type}: ${text}${path}`, place.node);
  });
}

/** Where nodes are, all in one look at the document: it may be long, and much may be wrong with it. */
function placesOf(
  wanted: ReadonlySet<ASTNode | undefined>,
  schema: GraphQLSchema,
  document: DocumentNode,
): Map<ASTNode | undefined, Place> {
  const places = new Map<ASTNode | undefined, Place>();
  const types = new TypeInfo(schema);
  const open: ASTNode[] = [];
  const enter = (node: ASTNode) => {
    open.push(node);
    if (!wanted.has(node)) return;
    const inArgument = open.findLastIndex(({ kind }) => kind === Kind.ARGUMENT);
    const inside = inArgument < 0 ? [] : open.slice(inArgument);
    places.set(node, {
      path: open.flatMap((each) =>
        each.kind === Kind.FIELD || each.kind === Kind.FRAGMENT_DEFINITION ? [each.name.value] : [],
      ),
      argument: inside
        .flatMap((each) =>
          'name' in each && each.kind !== Kind.VARIABLE ? [each.name?.value] : [],
        )
        .join('.'),
      ...(isValue(node) && { value: node }),
      expected: getNamedType(types.getInputType())?.name ?? '',
      node: inside[0] ?? node,
    });
  };
  visit(document, visitWithTypeInfo(types, { enter, leave: () => void open.pop() }));
  return places;
}

function isValue(node: ASTNode): node is ValueNode {
  return node.kind.endsWith('Value') || node.kind === Kind.VARIABLE;
}
