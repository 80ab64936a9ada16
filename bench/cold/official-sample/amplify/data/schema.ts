import { a, type ClientSchema } from '@aws-amplify/backend';
import { postConfirmation } from '../post-confirmation/resource';

/** The fields that the triggers of this project write. */
export const schema = a
  .schema({
    User: a
      .model({ id: a.id().required(), owner: a.string(), email: a.email() })
      .authorization((allow) => [allow.owner()]),
  })
  .authorization((allow) => [allow.resource(postConfirmation)]);

export type Schema = ClientSchema<typeof schema>;
