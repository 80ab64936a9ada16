import { defineFunction } from '@aws-amplify/backend';
import { LOG_RETENTION } from '../../operations/log-retention';

/** Behind the mutation `deleteAccount`: erases an account with all that belongs to it. */
export const deleteAccount = defineFunction({
  name: 'delete-account',
  // In the stack of the API that calls it.
  resourceGroupName: 'data',
  runtime: 22,
  architecture: 'arm64',
  // AppSync waits 30 s. The handler gives up after 25 s; what it deleted by then stays so,
  // and another call goes on from there.
  timeoutSeconds: 29,
  // It waits for answers, and runs seldom.
  memoryMB: 512,
  logging: { retention: LOG_RETENTION },
});
