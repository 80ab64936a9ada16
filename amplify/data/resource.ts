import { defineData } from '@aws-amplify/backend';
import { deleteAccount } from '../functions/delete-account/resource'; // erasing
import { schema } from './schema';

export type { Schema } from './schema';

/**
 * The AppSync API and the tables of the schema. The user pool decides who calls; Amplify adds IAM
 * for its own console. There is no API key.
 */
export const data = defineData({
  schema,
  authorizationModes: { defaultAuthorizationMode: 'userPool' },
  functions: { deleteAccount }, // erasing
});
