/*
 * The operations of the authorization matrix, as GraphQL. Each is a function of the owner's and the
 * caller's sub, since some try to act in another's name.
 */

export interface GraphqlBody {
  query: string;
  variables: Record<string, unknown>;
}

export type Operation = (ownerSub: string, callerSub: string) => GraphqlBody;

/** The post of the owner's that is there before every operation. */
export const POST_ID = 'post-of-owner';

const FIELDS = {
  User: 'id owner email name age createdAt updatedAt',
  Post: 'id title body authorId createdAt updatedAt',
};

type Model = keyof typeof FIELDS;

export const get =
  (model: Model): Operation =>
  (ownerSub) => ({
    query: `query Q($id: ID!) { get${model}(id: $id) { ${FIELDS[model]} } }`,
    variables: { id: model === 'User' ? ownerSub : POST_ID },
  });

export const list =
  (model: Model): Operation =>
  () => ({ query: `query Q { list${model}s { items { ${FIELDS[model]} } } }`, variables: {} });

export const postsByAuthor: Operation = (authorId) => ({
  query: `query Q($authorId: ID!) {
    postsByAuthor(authorId: $authorId, sortDirection: DESC) { items { ${FIELDS.Post} } }
  }`,
  variables: { authorId },
});

/** @param input of the owner's and the caller's sub */
export const create =
  (model: Model, input: (ownerSub: string, callerSub: string) => object): Operation =>
  (ownerSub, callerSub) =>
    mutation('create', model, input(ownerSub, callerSub));

/** Changes the owner's row, or their post. */
export const update =
  (model: Model, change: object): Operation =>
  (ownerSub) =>
    mutation('update', model, { id: model === 'User' ? ownerSub : POST_ID, ...change });

export const remove =
  (model: Model): Operation =>
  (ownerSub) =>
    mutation('delete', model, { id: model === 'User' ? ownerSub : POST_ID });

/** A subscription without arguments, as the data client makes it. */
export const subscription = (event: 'onCreate' | 'onUpdate' | 'onDelete', model: Model) => ({
  query: `subscription S { ${event}${model} { ${FIELDS[model]} } }`,
  variables: {},
});

function mutation(verb: string, model: Model, input: object): GraphqlBody {
  const type = `${verb.charAt(0).toUpperCase()}${verb.slice(1)}${model}Input`;
  return {
    query: `mutation M($input: ${type}!) { ${verb}${model}(input: $input) { ${FIELDS[model]} } }`,
    variables: { input },
  };
}
