import { defineBackend } from '@aws-amplify/backend';
import { auth } from './auth/resource';
import { data } from './data/resource';
import { schema } from './data/schema';
import { deleteAccount } from './functions/delete-account/resource'; // erasing
import { wireDeleteAccount } from './functions/delete-account/wire-delete-account'; // erasing
import { postConfirmation } from './functions/post-confirmation/resource';
import { preTokenGeneration } from './functions/pre-token-generation/resource';
import { wireUsers } from './functions/users/wire-users';
import { operate } from './operations/operate';

export const backend = defineBackend({
  auth,
  data,
  postConfirmation,
  preTokenGeneration,
  deleteAccount, // erasing
});

// No guests: Amplify's default gives AWS credentials to whoever asks.
backend.auth.resources.cfnResources.cfnIdentityPool.allowUnauthenticatedIdentities = false;

wireUsers(backend, schema);
const erasedTable = wireDeleteAccount(backend); // erasing

operate(backend, {
  functions: [
    backend.postConfirmation,
    backend.preTokenGeneration,
    backend.deleteAccount, // erasing
  ],
  tables: [
    erasedTable, // erasing
  ],
  alarmEmail: process.env.ALARM_EMAIL,
});
