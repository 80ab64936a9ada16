import { a } from '@aws-amplify/data-schema';

/**
 * Erases the caller's account: posts, row and Cognito account. An Admin may name another's `sub` in
 * `userId`; the function sees to that, for a rule cannot look at arguments. Where it answers with an
 * error, calling again finishes it. Then the app signs out: tokens that are out stay good until they
 * expire. It sends no subscription events.
 *
 * The function is known here by its name only, so that an app may import the schema.
 */
export const deleteAccount = a
  .mutation()
  .arguments({ userId: a.id() })
  .returns(a.boolean())
  .authorization((allow) => [allow.authenticated()])
  .handler(a.handler.function('deleteAccount'));
