/** A backend for tests of apps, in Vitest, Jest or any other. */

export type { FaultRule } from './http/faults/fault-rule';
export type { NewUser } from './testing/cognito-users';
export {
  type Backend,
  type Caller,
  type Message,
  startBackend,
  type User,
} from './testing/start-backend';
