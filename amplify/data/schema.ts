import { a, type ClientSchema } from '@aws-amplify/data-schema';
import { deleteAccount } from '../functions/delete-account/schema.js'; // erasing

/*
 * The app's tables, and who may read and write them. Callers are signed in to the user pool; there
 * is no API key and no guest. An app imports `Schema` from here: this file needs neither the CDK
 * nor the rest of the backend, and what it imports has its extension, for apps that resolve as Node does.
 *
 * How rules work, as read in @aws-amplify/graphql-auth-transformer:
 * - The rules of a field replace those of its model.
 * - `delete` on a field allows an update to clear it; deleting the row takes `delete` on every field.
 * - Where a field has other readers than its model, AppSync blanks it in the answers to mutations
 *   and in subscriptions. So all fields of a model here have the same readers.
 * - The owner is told by the claim `sub`. Amplify's default accepts the user name as well, which
 *   people choose for themselves in some pools.
 */

type Allow = Parameters<Parameters<ReturnType<typeof a.string>['authorization']>[0]>[0];

const admin = (allow: Allow) => allow.group('Admin').to(['read', 'delete']);
const self = (allow: Allow) => allow.ownerDefinedIn('owner').identityClaim('sub');
const author = (allow: Allow) => allow.ownerDefinedIn('authorId').identityClaim('sub');
const signedIn = (allow: Allow) => allow.authenticated().to(['read']);

const readOnly = (allow: Allow) => [self(allow).to(['read']), admin(allow)];
const ownToChange = (allow: Allow) => [self(allow).to(['read', 'update', 'delete']), admin(allow)];

export const schema = a.schema({
  /**
   * One row for each confirmed account. Only Cognito's triggers create it, straight in the table, so
   * `onCreate` never fires; changes through the API send their events.
   */
  User: a
    .model({
      /** Cognito's `sub`. */
      id: a.id().required().authorization(readOnly),
      /** Cognito's `sub` again: Amplify advises against the primary key as the owner field. */
      owner: a.string().authorization(readOnly),
      /**
       * As Cognito had it at first; then each verified address, from the next token on. Not
       * `a.email()`: AppSync fails to read what that refuses.
       */
      email: a.string().authorization(readOnly),
      name: a.string().authorization(ownToChange),
      age: a.integer().authorization(ownToChange),
      posts: a.hasMany('Post', 'authorId'),
    })
    .authorization(readOnly),

  /** Read by everyone who is signed in, written by its author. AppSync gives it its `id`. */
  Post: a
    .model({
      title: a.string().required(),
      body: a.string(),
      /** The author's own `sub`, given at creation and never changed. */
      authorId: a
        .id()
        .required()
        .authorization((allow) => [
          signedIn(allow),
          author(allow).to(['create', 'read', 'delete']),
        ]),
      /** For the author and Admin only; others may not read the user, and get an error for it. */
      author: a.belongsTo('User', 'authorId'),
      /** Set by AppSync, never by the author. Declared because the index sorts by it. */
      createdAt: a
        .datetime()
        .authorization((allow) => [signedIn(allow), author(allow).to(['read', 'delete'])]),
    })
    .secondaryIndexes((index) => [
      /**
       * All posts of one user. DynamoDB's order is oldest first; for newest first the caller says
       * `client.models.Post.postsByAuthor({ authorId }, { sortDirection: 'DESC' })`.
       */
      index('authorId').sortKeys(['createdAt']).queryField('postsByAuthor'),
    ])
    .authorization((allow) => [
      signedIn(allow),
      author(allow).to(['create', 'read', 'update', 'delete']),
    ]),
  deleteAccount, // erasing
});

export type Schema = ClientSchema<typeof schema>;
