/** A backend for tests of apps, in Vitest, Jest or any other. */

export type { FaultRule } from './http/faults/fault-rule';
export type { Backend, Caller, Message, Snapshot, User } from './testing/backend';
export type { Account, NewUser } from './testing/cognito-users';
export { startBackend } from './testing/start-backend';
