import { startTrigger } from '../users/user-table';
import { preTokenGeneration } from './pre-token-generation';
import { createSeenUsers, SEEN_USERS_LIMITS } from './seen-users';
import { userChanges } from './user-changes';

const needs = startTrigger('pre-token-generation');
const { now } = needs;

export const handler = preTokenGeneration({
  ...needs,
  ...userChanges(needs, now),
  seen: createSeenUsers({ ...SEEN_USERS_LIMITS, now }),
});
