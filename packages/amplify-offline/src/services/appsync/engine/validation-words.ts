import { type ASTNode, Kind, type ValueNode } from 'graphql';

/** Where in a document an error is. */
export interface Place {
  /** Names of fields and fragments. */
  path: string[];
  /** The argument, and the fields inside of it, such as `input.dueOn`. */
  argument: string;
  value?: ValueNode;
  /** The type that is expected there. */
  expected: string;
  /** What AppSync points at: the field for what is wrong with an argument. */
  node?: ASTNode;
}

/** A literal as graphql-java prints it. */
function literal(value: ValueNode): string {
  switch (value.kind) {
    case Kind.INT:
    case Kind.FLOAT:
    case Kind.BOOLEAN:
      return `${value.kind}{value=${value.value}}`;
    case Kind.STRING:
      return `StringValue{value='${value.value}'}`;
    case Kind.ENUM:
      return `EnumValue{name='${value.value}'}`;
    case Kind.NULL:
      return 'NullValue{}';
    case Kind.LIST:
      return `ArrayValue{values=[${value.values.map(literal).join(', ')}]}`;
    case Kind.OBJECT:
      return `ObjectValue{objectFields=[${value.fields
        .map((field) => `ObjectField{name='${field.name.value}', value=${literal(field.value)}}`)
        .join(', ')}]}`;
    case Kind.VARIABLE:
      return `VariableReference{name='${value.name.value}'}`;
  }
}

type Words = [type: string, text: string];

/** graphql-js's words, and what graphql-java says in their place. */
const WORDS: [RegExp, (...found: string[]) => Words][] = [
  [
    /^Cannot query field "(.+?)" on type "(.+?)"/,
    (field, type) => ['FieldUndefined', `Field '${field}' in type '${type}' is undefined`],
  ],
  [
    /^Field "(.+?)" of type "(.+?)" must have a selection/,
    (field, type) => [
      'SubSelectionRequired',
      `Sub selection required for type ${unwrapped(type)} of field ${field}`,
    ],
  ],
  [
    /^Field "(.+?)" must not have a selection since type "(.+?)"/,
    (field, type) => [
      'SubSelectionNotAllowed',
      `Sub selection not allowed on leaf type ${unwrapped(type)} of field ${field}`,
    ],
  ],
  [
    /^Unknown argument "(.+?)" on field/,
    (name) => ['UnknownArgument', `Unknown field argument ${name}`],
  ],
  [
    /^Field ".+?" argument "(.+?)" of type ".+?" is required/,
    (name) => ['MissingFieldArgument', `Missing field argument ${name}`],
  ],
  [/^Unknown type "(.+?)"/, (name) => ['UnknownType', `Unknown type ${name}`]],
  [
    /^Variable "\$(.+?)" is not defined/,
    (name) => ['UndefinedVariable', `Undefined variable ${name}`],
  ],
  [/^Variable "\$(.+?)" is never used/, (name) => ['UnusedVariable', `Unused variable ${name}`]],
  [
    /^Variable "\$.+?" of type ".+?" used in position/,
    () => ['VariableTypeMismatch', "Variable type doesn't match"],
  ],
  [
    /^Variable "\$(.+?)" cannot be non-input type "(.+?)"/,
    (name, type) => [
      'NonInputTypeOnVariable',
      `Input variable ${name} type ${type} is not an input type`,
    ],
  ],
  [/^Unknown fragment "(.+?)"/, (name) => ['UndefinedFragment', `Undefined fragment ${name}`]],
  [/^Fragment "(.+?)" is never used/, (name) => ['UnusedFragment', `Unused fragment ${name}`]],
  [/^Cannot spread fragment/, () => ['FragmentCycle', 'Fragment cycles not allowed']],
  [/^Unknown directive "@(.+?)"/, (name) => ['UnknownDirective', `Unknown directive ${name}`]],
  [
    /^Directive "@(.+?)" may not be used on/,
    (name) => ['MisplacedDirective', `Directive ${name} not allowed here`],
  ],
  [
    /^Fields "(.+?)" conflict because "(.+?)" and "(.+?)" are different fields/,
    (name, one, other) => ['FieldsConflict', `${name}: ${one} and ${other} are different fields`],
  ],
  [
    /^Fields "(.+?)" conflict because they have differing arguments/,
    (name) => ['FieldsConflict', `${name}: they have differing arguments`],
  ],
];

/** What graphql-java says in place of graphql-js's message. */
export function wordsOf(message: string, { argument, value, expected }: Place): Words {
  for (const [pattern, words] of WORDS) {
    const found = pattern.exec(message);
    if (found) return words(...found.slice(1));
  }
  if (!argument || !value) return ['InvalidSyntax', message];
  const wrong = `argument '${argument}' with value '${literal(value)}'`;
  const missing = /^Field ".+?\.(\w+)" of required type/.exec(message)?.[1];
  if (missing) return ['WrongType', `${wrong} is missing required fields '[${missing}]'`];
  if (value.kind === Kind.NULL) return ['WrongType', `${wrong} must not be null`];
  return ['WrongType', `${wrong} is not a valid '${expected}'`];
}

function unwrapped(type: string): string {
  return type.replace(/[[\]!]/g, '');
}
