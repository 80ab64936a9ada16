import { defineBackend } from '@aws-amplify/backend';
import { auth } from './auth/resource';
import { data } from './data/resource';
import { postConfirmation } from './functions/post-confirmation/resource';
import { grantUserTablePut } from './user-table-access';

const backend = defineBackend({ auth, data, postConfirmation });

// No guests: Amplify's default gives AWS credentials to whoever asks.
backend.auth.resources.cfnResources.cfnIdentityPool.allowUnauthenticatedIdentities = false;

grantUserTablePut(
  backend.createStack('user-table-access'),
  backend.data.resources.tables.User,
  backend.postConfirmation,
);
