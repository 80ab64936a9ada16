/** Parts of the sandbox on their own, without an endpoint, for tests, simulations and benchmarks. */

export { K, signature, verifier } from '../services/cognito/sign-in/srp';
export {
  G,
  N,
  padded,
  power,
  sha256,
  toInteger,
} from '../services/cognito/sign-in/srp-integers';
export { startDynamoDb } from '../services/dynamodb/dynamodb';
export { openDynalite } from '../services/dynamodb/open-dynalite';
export type { TableDefinition } from '../services/dynamodb/tables-of';
export type { FunctionDefinition } from '../services/lambda/function-definition';
export { processEnvironment } from '../services/lambda/process-environment';
export { chance } from './chance';
export { synthesizedFunctions } from './synthesized-functions';
