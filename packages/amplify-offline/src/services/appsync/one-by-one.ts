import type { GraphQLFieldResolver, GraphQLSchema } from 'graphql';

/**
 * Lets each resolver begin in a turn of the event loop of its own. A template takes some milliseconds, and
 * a document may have a thousand fields: all of them at once would keep everybody else waiting.
 */
export function resolveOneByOne(schema: GraphQLSchema): void {
  const types = Object.values(schema.getTypeMap());
  const fields = types.flatMap((type) =>
    'getFields' in type ? Object.values(type.getFields()) : [],
  );
  for (const field of fields) {
    if (!('resolve' in field) || !field.resolve) continue;
    const resolve: GraphQLFieldResolver<unknown, unknown> = field.resolve;
    const inTurn: typeof resolve = async (...asked) => {
      await turn();
      return resolve(...asked);
    };
    field.resolve = inTurn;
  }
}

const waiting: (() => void)[] = [];

function turn(): Promise<void> {
  if (waiting.length === 0) setImmediate(next);
  return new Promise((resolve) => waiting.push(resolve));
}

function next(): void {
  waiting.shift()?.();
  if (waiting.length > 0) setImmediate(next);
}
