import { defineBackend } from '@aws-amplify/backend';
import { auth } from './auth/resource';
import { data } from './data/resource';
import { postConfirmation } from './post-confirmation/resource';

/**
 * What Amplify's documentation shows for a Post Confirmation trigger that makes a row: the generated data
 * client, allowed by `allow.resource`, in a function that Amplify bundles as it bundles any.
 */
export const backend = defineBackend({ auth, data, postConfirmation });
