import { defineBackend } from '@aws-amplify/backend';
import { auth } from './auth/resource';
import { data } from './data/resource';
import { deleteAccount } from './functions/delete-account/resource';
import { postConfirmation } from './functions/post-confirmation/resource';
import { preTokenGeneration } from './functions/pre-token-generation/resource';
import { operate } from './operations/operate';
import { SERVICE } from './users/metrics';
import { erasedAccountsTable } from './wiring/erased-accounts';
import { wireUsers } from './wiring/users';

export const backend = defineBackend({
  auth,
  data,
  postConfirmation,
  preTokenGeneration,
  deleteAccount,
});

// No guests: Amplify's default gives AWS credentials to whoever asks.
backend.auth.resources.cfnResources.cfnIdentityPool.allowUnauthenticatedIdentities = false;

const erasedAccounts = erasedAccountsTable(backend.createStack('erased-accounts'));
const { parameters } = wireUsers(backend.createStack('user-table-access'), backend, erasedAccounts);

// Where tools such as `reconcile` find what they work on.
backend.addOutput({ custom: { userTable: { parameters } } });

operate(backend, {
  functions: {
    [SERVICE.postConfirmation]: backend.postConfirmation,
    [SERVICE.preTokenGeneration]: backend.preTokenGeneration,
    [SERVICE.deleteAccount]: backend.deleteAccount,
  },
  tables: [erasedAccounts],
  alarmEmail: process.env.ALARM_EMAIL,
});
