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
  return validate(schema, document).map((error) => {
    const place = placeOf(error.nodes?.at(-1), schema, document);
    const [type, text] = wordsOf(error.message, place);
    const path = place.path.length > 0 ? ` @ '${place.path.join('/')}'` : '';
    return requestError(`Validation error of type ${type}: ${text}${path}`, place.node);
  });
}

function placeOf(at: ASTNode | undefined, schema: GraphQLSchema, document: DocumentNode): Place {
  let place: Place = { path: [], argument: '', expected: '', ...(at && { node: at }) };
  if (!at) return place;
  const types = new TypeInfo(schema);
  const open: ASTNode[] = [];
  const enter = (node: ASTNode) => {
    open.push(node);
    if (node !== at) return;
    const inArgument = open.findLastIndex(({ kind }) => kind === Kind.ARGUMENT);
    const inside = inArgument < 0 ? [] : open.slice(inArgument);
    place = {
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
    };
  };
  visit(document, visitWithTypeInfo(types, { enter, leave: () => void open.pop() }));
  return place;
}

function isValue(node: ASTNode): node is ValueNode {
  return node.kind.endsWith('Value') || node.kind === Kind.VARIABLE;
}
