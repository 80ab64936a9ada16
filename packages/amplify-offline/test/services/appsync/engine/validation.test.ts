import { type FieldNode, type OperationDefinitionNode, parse, validate } from 'graphql';
import { expect, it } from 'vitest';
import { buildApiSchema } from '../../../../src/services/appsync/engine/schema';
import { validationErrors } from '../../../../src/services/appsync/engine/validation';

const schema = buildApiSchema('type Query { post: Post } type Post { id: ID post: Post }');

it('looks at a document once to tell where its mistakes are, however many there are', () => {
  const mistakes = Array.from({ length: 100 }, (_, index) => `nope${index}`);
  const document = parse(`{ post { id } ${mistakes.join(' ')} }`);
  let looks = 0;
  const [operation] = document.definitions as [OperationDefinitionNode];
  const [field] = operation.selectionSet.selections as [FieldNode];
  const { selectionSet } = field;
  Object.defineProperty(field, 'selectionSet', {
    get: () => {
      looks++;
      return selectionSet;
    },
  });
  validate(schema, document);
  const toFind = looks;
  looks = 0;
  expect(validationErrors(schema, document)[99]).toMatchObject({
    message:
      "Validation error of type FieldUndefined: Field 'nope99' in type 'Query' is undefined @ 'nope99'",
  });
  expect(looks).toBeLessThan(toFind + 10);
});
