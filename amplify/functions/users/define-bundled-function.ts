import { fileURLToPath } from 'node:url';
import { defineFunction } from '@aws-amplify/backend';
import { Duration } from 'aws-cdk-lib';
import { Architecture, Runtime } from 'aws-cdk-lib/aws-lambda';
import { NodejsFunction, OutputFormat } from 'aws-cdk-lib/aws-lambda-nodejs';
import { literalFunctionName } from './cut-circle';

interface Definition {
  /** What the developer calls it; its tag, and the beginning of its log lines. */
  name: string;
  /** The module with the handler, by the definition's own `import.meta.url`. */
  entry: URL;
  /** In seconds. */
  timeout: number;
  memoryMB: number;
  /** The stack that it is in; see `resourceGroupName` of `defineFunction`. */
  group: 'users' | 'data';
}

/**
 * The SDK loads these when it needs them: credentials from elsewhere than the environment, where Lambda
 * has them, and streams of events, which no operation here has. They would be a third of a bundle, all
 * read at a cold start. Should one be needed after all, the runtime's own SDK has it.
 */
const NEVER_CALLED = [
  '@aws-sdk/credential-provider-http',
  '@aws-sdk/credential-provider-ini',
  '@aws-sdk/credential-provider-process',
  '@aws-sdk/credential-provider-sso',
  '@aws-sdk/credential-provider-web-identity',
  '@smithy/credential-provider-imds',
  '@smithy/core/event-streams',
];

/**
 * `defineFunction` with a bundle as small as it can be: the SDK from its ES modules, and without the code
 * that Amplify puts in front of its own bundles to read secrets from SSM. The options that
 * `defineFunction` has for its own bundling do not reach so far, so it is given a construct.
 */
export function defineBundledFunction({ name, entry, timeout, memoryMB, group }: Definition) {
  return defineFunction(
    (scope) =>
      new NodejsFunction(scope, name, {
        entry: fileURLToPath(entry),
        runtime: Runtime.NODEJS_22_X,
        architecture: Architecture.ARM_64,
        timeout: Duration.seconds(timeout),
        memorySize: memoryMB,
        bundling: {
          format: OutputFormat.CJS,
          mainFields: ['module', 'main'],
          minify: true,
          // The SDK comes along, but for what a function never calls: see NEVER_CALLED.
          externalModules: NEVER_CALLED,
          // `import('node:http')` would load the whole of Node's `fetch` too, at every cold start.
          esbuildArgs: { '--supported:dynamic-import': 'false' },
        },
        // A trigger's ARN has to be known: see cut-circle.ts.
        ...(group === 'users' && { functionName: literalFunctionName(scope, name) }),
      }),
    { resourceGroupName: group },
  );
}

/**
 * A trigger of the user pool. Cognito waits 5 s, the cold start included, and nothing can change that:
 * running on for longer would serve nobody. The handlers give up earlier, see `limits.ts`.
 *
 * Lambda gives CPU by memory, one core at 1,769 MB, and a person is waiting for the cold start, which is
 * mostly CPU. It runs once for each account, or each token.
 */
export function defineTrigger(name: string, entry: URL) {
  return defineBundledFunction({ name, entry, timeout: 5, memoryMB: 1024, group: 'users' });
}
