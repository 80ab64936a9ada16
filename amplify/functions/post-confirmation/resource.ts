import { defineFunction } from '@aws-amplify/backend';
import { LOG_RETENTION } from '../../operations/log-retention';

/** Cognito's Post Confirmation trigger: writes the account's row in the `User` table. */
export const postConfirmation = defineFunction({
  name: 'post-confirmation',
  // In the stack of the user pool that calls it: one nested stack less to deploy.
  resourceGroupName: 'auth',
  runtime: 22,
  architecture: 'arm64',
  // Cognito waits 5 s, the cold start included, and nothing can change that: running on for longer
  // would serve nobody. The handler itself gives up earlier, see aws-limits.ts.
  timeoutSeconds: 5,
  // Lambda gives CPU by memory, one core at 1,769 MB. A cold start takes about 140 ms of CPU (our
  // bundle 105, the first requests 35; measured on Node 20): some 0.25 s at 1,024 MB, 0.5 s at 512,
  // 2 s at 128. A person is waiting, and it runs once for each account.
  memoryMB: 1024,
  logging: { retention: LOG_RETENTION },
});
