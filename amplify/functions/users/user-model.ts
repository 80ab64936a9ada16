import { type FieldDefinitionNode, parse } from 'graphql';
import { userRow } from './user-row';

/** What `a.schema()` returns, as far as it is looked at. */
export interface DataSchema {
  transform(): { schema: string };
}

/**
 * Sees to it that whoever reads a row of the triggers finds in it what the schema says. AppSync's own
 * `createUser` would write a field's default and refuse a row that lacks a required field; a row that is
 * written past it just lacks them, and AppSync then answers "Cannot return null for non-nullable type" to
 * the row's own user (aws-amplify/amplify-category-api#2710).
 *
 * @throws Error that names the field, and what to do
 */
export function checkUserModel(schema: DataSchema): void {
  const written = Object.keys(userRow({ sub: 'any' }, new Date(0)));
  const user = parse(schema.transform().schema).definitions.find(
    (definition) => definition.kind === 'ObjectTypeDefinition' && definition.name.value === 'User',
  );
  const fields = user && 'fields' in user ? ((user.fields ?? []) as FieldDefinitionNode[]) : [];
  if (fields.some(isOtherKey)) {
    throw new Error(
      'The model User is not keyed by "id" alone, and its rows are found by the account\'s sub. Give it ' +
        '"id: a.id().required()" in amplify/data, and leave ".identifier()" out.',
    );
  }
  for (const field of fields) {
    const name = field.name.value;
    const need = needOf(field);
    if (!need || written.includes(name)) continue;
    throw new Error(
      `The field "${name}" of User ${need}, and not every row that the triggers write has it. Either have ` +
        'userRow() in amplify/functions/users/user-row.ts write it for every account, or make it optional ' +
        'in amplify/data, without a default.',
    );
  }
}

function needOf({ type, directives = [] }: FieldDefinitionNode): string | undefined {
  if (type.kind === 'NonNullType') return 'is required';
  return directives.some(({ name }) => name.value === 'default') ? 'has a default' : undefined;
}

/** The transformed schema marks a key that is not the `id` which each model has by itself. */
function isOtherKey({ name, directives = [] }: FieldDefinitionNode): boolean {
  const key = directives.find((directive) => directive.name.value === 'primaryKey');
  return key !== undefined && (name.value !== 'id' || Boolean(key.arguments?.length));
}
