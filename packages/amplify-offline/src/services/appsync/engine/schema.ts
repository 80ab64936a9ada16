import {
  buildASTSchema,
  type DocumentNode,
  type GraphQLField,
  type GraphQLSchema,
  isObjectType,
  isScalarType,
  Kind,
  parse,
} from 'graphql';
import { readAsAppSync, SCALARS } from './scalars';

const BUILT_IN = new Set(['Int', 'Float', 'String', 'Boolean', 'ID']);

/** AppSync's own directives, which a schema uses and does not declare. */
const DIRECTIVES = `
  directive @aws_subscribe(mutations: [String!]!) on FIELD_DEFINITION
  directive @aws_publish(subscriptions: [String!]!) on FIELD_DEFINITION
  directive @aws_auth(cognito_groups: [String!]!) on FIELD_DEFINITION
  directive @aws_cognito_user_pools(cognito_groups: [String!]) on OBJECT | FIELD_DEFINITION
  directive @aws_api_key on OBJECT | FIELD_DEFINITION
  directive @aws_iam on OBJECT | FIELD_DEFINITION
  directive @aws_oidc on OBJECT | FIELD_DEFINITION
  directive @aws_lambda on OBJECT | FIELD_DEFINITION
`;

/**
 * A schema from the SDL that AppSync takes: its scalars and directives are declared, and what it merely
 * stores, such as a directive of somebody's own, does no harm.
 *
 * @throws GraphQLError for what is no SDL
 */
export function buildApiSchema(sdl: string): GraphQLSchema {
  const own = parse(sdl);
  const declared = new Set(own.definitions.map((each) => ('name' in each ? each.name?.value : '')));
  const missing = Object.keys(SCALARS).filter((name) => !BUILT_IN.has(name) && !declared.has(name));
  const added = parse(
    [...missing.map((name) => `scalar ${name}`), DIRECTIVES].join('\n'),
  ).definitions.filter(
    (each) => !(each.kind === Kind.DIRECTIVE_DEFINITION && declared.has(each.name.value)),
  );
  const document: DocumentNode = {
    kind: Kind.DOCUMENT,
    definitions: [...added, ...own.definitions],
  };
  // The types that have AppSync's own ways are known; whether the rest is right, AWS says at deployment.
  const schema = buildASTSchema(document, { assumeValid: true, assumeValidSDL: true });
  for (const type of Object.values(schema.getTypeMap())) {
    if (isScalarType(type) && !BUILT_IN.has(type.name)) readAsAppSync(type);
  }
  return schema;
}

/** The mutations whose answers a subscription's field is told of, as `@aws_subscribe` has them. */
export function mutationsOf(field: GraphQLField<unknown, unknown>): string[] {
  const directive = field.astNode?.directives?.find(({ name }) => name.value === 'aws_subscribe');
  const list = directive?.arguments?.find(({ name }) => name.value === 'mutations')?.value;
  if (list?.kind === Kind.STRING) return [list.value];
  if (list?.kind !== Kind.LIST) return [];
  return list.values.flatMap((value) => (value.kind === Kind.STRING ? [value.value] : []));
}

/** Each field of an object type, with what is written beside its type. */
export function fieldsOf(schema: GraphQLSchema) {
  return Object.values(schema.getTypeMap())
    .filter(isObjectType)
    .filter(({ name }) => !name.startsWith('__'))
    .flatMap((type) => Object.values(type.getFields()).map((field) => ({ type, field })));
}
