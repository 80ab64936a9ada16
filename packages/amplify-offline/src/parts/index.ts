/** Parts of the sandbox on their own, without an endpoint, for tests, simulations and benchmarks. */

export { startDynamoDb } from '../services/dynamodb/dynamodb';
export { openDynalite } from '../services/dynamodb/open-dynalite';
export type { TableDefinition } from '../services/dynamodb/tables-of';
export type { FunctionDefinition } from '../services/lambda/function-definition';
export { processEnvironment } from '../services/lambda/process-environment';
export { answerTo, type PasswordVerifier, SRP_A } from '../testing/srp-client';
export { chance } from './chance';
export { synthesizedFunctions } from './synthesized-functions';
