/**
 * An AWS Amplify Gen 2 backend on this machine, with no AWS account. For apps there is
 * `amplify-offline/client`, for commands `amplify-offline/command`,
 * for tests and benchmarks `amplify-offline/parts`.
 */

export { synthesize } from './assembly/kept-assembly';
export {
  type BackendIdentity,
  sandboxIdentity,
  synthesizeInto,
} from './assembly/synthesize';
export { cliEnvironment } from './cli/amplify-cli';
export { runningSandbox } from './cli/running-sandbox';
export type { Config } from './config';
export type { Deployment } from './deploy/deployer';
export { FriendlyError } from './friendly-error';
export type { FaultRule } from './http/faults/fault-rule';
export type { AmplifyOutputs } from './outputs/amplify-outputs';
export type { SandboxEvent } from './sandbox/event';
export {
  ACCOUNT_ID,
  type OpenOptions,
  type OpenSandbox,
  openSandbox,
  REGION,
} from './sandbox/open-sandbox';
export { type Sandbox, type SandboxOptions, startSandbox } from './sandbox/sandbox';
export type { Invocation } from './services/lambda/lambda-service';
export { lockState } from './state/state-lock';
