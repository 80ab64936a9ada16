import {
  type GraphQLInputType,
  type GraphQLSchema,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isScalarType,
  type OperationDefinitionNode,
  typeFromAST,
  type VariableDefinitionNode,
  valueFromAST,
} from 'graphql';
import { type AnswerError, requestError } from './answer';
import { javaType, NotOfType, SCALARS } from './scalars';

type Coerced = { values: Record<string, unknown> } | { errors: [AnswerError] };

/**
 * The values of an operation's variables, as its types have them; or the first that is wrong. AppSync names
 * the outermost variable for a null inside of it (aws/aws-appsync-community#406), and the field for a
 * scalar inside of it (aws-amplify/amplify-flutter#822: "Variable 'phone' has an invalid value. ...").
 */
export function variablesOf(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  given: Record<string, unknown>,
): Coerced {
  const values: Record<string, unknown> = {};
  for (const definition of operation.variableDefinitions ?? []) {
    const name = definition.variable.name.value;
    const type = typeFromAST(schema, definition.type as never) as GraphQLInputType | undefined;
    if (!type) continue;
    try {
      const isGiven = Object.hasOwn(given, name);
      if (!isGiven && definition.defaultValue) {
        values[name] = valueFromAST(definition.defaultValue, type);
      } else if (isGiven || isNonNullType(type)) {
        values[name] = coerce(given[name] ?? null, type, { variable: name, name });
      }
    } catch (error) {
      if (!(error instanceof Wrong)) throw error;
      return { errors: [asAnswer(error, definition)] };
    }
  }
  return { values };
}

class Wrong extends Error {
  constructor(
    message: string,
    readonly isPlaced = true,
  ) {
    super(message);
  }
}

function asAnswer({ message, isPlaced }: Wrong, definition: VariableDefinitionNode): AnswerError {
  return requestError(message, ...(isPlaced ? [definition] : []));
}

interface At {
  variable: string;
  /** The variable, or the field inside of it. */
  name: string;
}

function coerce(value: unknown, type: GraphQLInputType, at: At): unknown {
  if (isNonNullType(type)) {
    if (value !== null && value !== undefined) return coerce(value, type.ofType, at);
    const expected = `${getNamedType(type).name}!`;
    throw new Wrong(
      `Variable '${at.variable}' has coerced Null value for NonNull type '${expected}'`,
    );
  }
  if (value === null || value === undefined) return null;
  if (isListType(type)) {
    const list = Array.isArray(value) ? value : [value];
    return list.map((each) => coerce(each, type.ofType, at));
  }
  if (isInputObjectType(type)) return fieldsOf(value, type, at);
  if (isEnumType(type)) {
    const found = typeof value === 'string' ? type.getValue(value) : undefined;
    if (found) return found.value;
    throw invalid(at, `Invalid input for Enum '${type.name}'. No value found for name '${value}'`);
  }
  const scalar = isScalarType(type) ? SCALARS[type.name] : undefined;
  try {
    return scalar ? scalar.parse(value) : value;
  } catch (error) {
    if (error instanceof NotOfType) throw invalid(at, error.message);
    throw error;
  }
}

function fieldsOf(
  value: object | unknown,
  type: Extract<GraphQLInputType, { getFields(): object }>,
  at: At,
): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw invalid(
      at,
      `Expected type 'Map' but was '${javaType(value)}'. Variables for input objects must be an instance of type 'Map'.`,
    );
  }
  const fields = type.getFields();
  const unknown = Object.keys(value).find((name) => !Object.hasOwn(fields, name));
  if (unknown !== undefined) {
    throw new Wrong(
      `The variables input contains a field that is not defined for input object type '${type.name}' `,
      false,
    );
  }
  const coerced: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(fields)) {
    const inside = { variable: at.variable, name };
    if (Object.hasOwn(value, name)) {
      coerced[name] = coerce((value as Record<string, unknown>)[name], field.type, inside);
    } else if (field.defaultValue !== undefined) {
      coerced[name] = field.defaultValue;
    } else if (isNonNullType(field.type)) {
      coerce(null, field.type, inside);
    }
  }
  return coerced;
}

function invalid({ name }: At, reason: string): Wrong {
  return new Wrong(`Variable '${name}' has an invalid value. ${reason}`);
}
