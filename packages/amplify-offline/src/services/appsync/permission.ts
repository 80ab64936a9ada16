import { type DocumentNode, Kind, type SelectionSetNode } from 'graphql';
import type { Principal } from '../service';
import { Refusal } from './refusal';

const TYPES = { query: 'Query', mutation: 'Mutation', subscription: 'Subscription' };

/**
 * Refuses an operation that the policies of the caller's role do not allow. AppSync asks IAM for
 * `appsync:GraphQL` on each field of the operation's own type; what lies below them is left to the
 * API's rules.
 *
 * @throws Refusal as AppSync words it
 * @see https://docs.aws.amazon.com/appsync/latest/devguide/security-authz.html
 */
export function requirePermission(
  document: DocumentNode,
  operationName: string | undefined,
  apiArn: string,
  principal: Principal,
): void {
  for (const operation of document.definitions) {
    if (operation.kind !== Kind.OPERATION_DEFINITION) continue;
    if (operationName && operation.name?.value !== operationName) continue;
    const type = TYPES[operation.operation];
    for (const field of fieldsOf(operation.selectionSet, document)) {
      if (field.startsWith('__')) continue;
      if (principal.may('appsync:GraphQL', `${apiArn}/types/${type}/fields/${field}`)) continue;
      throw new Refusal('Permission denied');
    }
  }
}

function fieldsOf({ selections }: SelectionSetNode, document: DocumentNode): string[] {
  return selections.flatMap((selection) => {
    if (selection.kind === Kind.FIELD) return [selection.name.value];
    if (selection.kind === Kind.INLINE_FRAGMENT) return fieldsOf(selection.selectionSet, document);
    return document.definitions.flatMap((definition) =>
      definition.kind === Kind.FRAGMENT_DEFINITION && definition.name.value === selection.name.value
        ? fieldsOf(definition.selectionSet, document)
        : [],
    );
  });
}
