import { defineFunction } from '@aws-amplify/backend';
import { LOG_RETENTION } from '../../operations/log-retention';

/** Cognito's Pre Token Generation trigger: makes sure of the account's row at every token. */
export const preTokenGeneration = defineFunction({
  name: 'pre-token-generation',
  // In the stack of the user pool that calls it: one nested stack less to deploy.
  resourceGroupName: 'auth',
  runtime: 22,
  architecture: 'arm64',
  // Cognito waits 5 s, the cold start included. The handler gives up after 2 s, see aws-limits.ts;
  // should it hang all the same, Lambda ends it while Cognito still listens.
  timeoutSeconds: 5,
  // As for post-confirmation: a person is waiting for the cold start. A warm call takes under a
  // millisecond of CPU, whatever the memory.
  memoryMB: 1024,
  logging: { retention: LOG_RETENTION },
});
