import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import { vi } from 'vitest';
import type { WatchedFunction } from '../../../amplify/operations/metrics';

// CDK's own rules over each template take seconds to load; the tests of the whole backend have them.
vi.stubEnv('CDK_VALIDATION', 'false');

/** A stack of a deployment type on its own: enough for what depends on no more than that. */
export function stackOf(type: string): Stack {
  return new Stack(new App({ context: { 'amplify-backend-type': type } }), 'app-main');
}

/** The three functions of the backend, as far as alarms know them. */
export function watchedFunctions(stack: Stack): WatchedFunction[] {
  const functions = { 'post-confirmation': 5, 'pre-token-generation': 5, 'delete-account': 29 };
  return Object.entries(functions).map(([service, timeout]) => ({
    service,
    timeout,
    lambda: new LambdaFunction(stack, service, {
      runtime: Runtime.NODEJS_22_X,
      handler: 'index.handler',
      code: Code.fromInline('exports.handler = async () => {}'),
    }),
  }));
}

/** The properties of all resources of a type. */
export function propertiesOf(stack: Stack, type: string) {
  return Object.values(Template.fromStack(stack).findResources(type)).map(
    ({ Properties }) => Properties,
  );
}
