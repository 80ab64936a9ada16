import { BREAK, type DocumentNode, type GraphQLSchema, visit } from 'graphql';
import { Recent } from '../../recent';
import { type AnswerError, requestError } from './answer';
import { parsed } from './parse-document';
import { validationErrors } from './validation';

/**
 * Apps send the same few documents over and over. In characters of all that are kept: what is known of a document
 * takes about a hundred bytes for each.
 */
const KEPT = 60_000;

interface Read {
  document: DocumentNode;
  errors: AnswerError[];
}

/** Documents that were read, and what is wrong with them; each is looked at once. */
export function documentsOf(schema: GraphQLSchema, hidesSchema: boolean) {
  const known = new Recent<Read>(KEPT, (query) => query.length);
  const look = (query: string): Read => {
    const document = parsed(query);
    if (hidesSchema && asksForSchema(document)) {
      // The words are our belief.
      return { document, errors: [requestError('Introspection is disabled for this API.')] };
    }
    return { document, errors: validationErrors(schema, document) };
  };
  /** @throws GraphQLError for what is no GraphQL */
  return (query: string): Read => {
    const read = known.get(query) ?? look(query);
    known.set(query, read);
    return read;
  };
}

function asksForSchema(document: DocumentNode): boolean {
  let asks = false;
  visit(document, {
    Field: ({ name }) => {
      if (name.value !== '__schema' && name.value !== '__type') return undefined;
      asks = true;
      return BREAK;
    },
  });
  return asks;
}
