import { defineData } from '@aws-amplify/backend';
import { deleteAccount } from '../functions/delete-account/resource';
import { schema } from './schema';

export type { Schema } from './schema';

/**
 * The AppSync API and the tables of the schema. The user pool decides who calls; Amplify adds IAM
 * for its own console. There is no API key.
 */
export const data = defineData({
  schema,
  authorizationModes: { defaultAuthorizationMode: 'userPool' },
  // The schema knows its function by this name only, so that an app may import the schema.
  functions: { deleteAccount },
});
